//! A value of a policy file with its place: every complaint names file, line and column.
//! Knows YAML, never what the words mean.

use crate::ScenarioError;
use crate::error::unknown;
use marked_yaml::types::MarkedMappingNode;
use marked_yaml::{LoadError, LoaderOptions, Marker, Node, parse_yaml_with_options};
use std::str::FromStr;

/// The outcome of reading anything.
pub(crate) type Read<T> = Result<T, ScenarioError>;

/// A value with its place.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a> {
    file: &'a str,
    /// Where it stands, should the node itself not know.
    line: usize,
    column: usize,
    content: Content<'a>,
}

#[derive(Clone, Copy)]
enum Content<'a> {
    Text(&'a str),
    List(&'a [Node]),
    Mapping(&'a MarkedMappingNode),
}

/// A mapping all of whose keys are known.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a>(Value<'a>, &'a MarkedMappingNode);

/// Parses a file; a key that stands twice is an error.
pub(crate) fn parse(file: &str, text: &str) -> Read<Node> {
    let options = LoaderOptions::default().error_on_duplicate_keys(true);
    parse_yaml_with_options(0, text, options).map_err(|error| syntax(file, &error))
}

fn syntax(file: &str, error: &LoadError) -> ScenarioError {
    let at = |marker: &Marker| (marker.line(), marker.column());
    let (place, message) = match error {
        LoadError::ScanError(at_, error) => (at(at_), error.info().to_owned()),
        LoadError::DuplicateKey(keys) => (
            keys.key.span().start().map_or((1, 1), at),
            format!("`{}` stands here twice", keys.key.as_str()),
        ),
        LoadError::UnexpectedAnchor(place) => (at(place), "anchors are not used here".to_owned()),
        LoadError::UnexpectedTag(place) => (at(place), "tags are not used here".to_owned()),
        LoadError::MappingKeyMustBeScalar(place) => (at(place), "a key is a word".to_owned()),
        LoadError::TopLevelMustBeMapping(place) | LoadError::TopLevelMustBeSequence(place) => {
            (at(place), "the file is a list of sections with their names".to_owned())
        }
    };
    ScenarioError::At { file: file.to_owned(), line: place.0, column: place.1, message }
}

impl<'a> Value<'a> {
    /// The whole file.
    pub(crate) fn root(file: &'a str, node: &'a Node) -> Value<'a> {
        let start = Value { file, line: 1, column: 1, content: Content::Text("") };
        start.child(node)
    }

    /// The line, from 1.
    pub(crate) fn line(self) -> usize {
        self.line
    }

    /// The file.
    pub(crate) fn file(self) -> &'a str {
        self.file
    }

    /// A complaint about this value.
    pub(crate) fn wrong(self, message: impl Into<String>) -> ScenarioError {
        let (line, column) = (self.line, self.column);
        ScenarioError::At { file: self.file.to_owned(), line, column, message: message.into() }
    }

    /// A word or a sentence.
    pub(crate) fn text(self) -> Read<&'a str> {
        match self.content {
            Content::Text(text) if !text.is_empty() => Ok(text),
            Content::Text(_) => Err(self.wrong("nothing is said here")),
            Content::List(_) => Err(self.wrong("one word is expected here, not a list")),
            Content::Mapping(_) => Err(self.wrong("one word is expected here")),
        }
    }

    /// `true` or `false`.
    pub(crate) fn flag(self) -> Read<bool> {
        match self.text()? {
            "true" => Ok(true),
            "false" => Ok(false),
            other => Err(self.wrong(format!("`true` or `false` is expected, not `{other}`"))),
        }
    }

    /// A number or anything else that parses.
    pub(crate) fn parsed<T: FromStr>(self, what: &str) -> Read<T> {
        let text = self.text()?;
        text.parse().map_err(|_| self.wrong(format!("`{text}` is no {what}")))
    }

    /// A name out of a closed list.
    pub(crate) fn one_of<T: Copy>(
        self,
        what: &str,
        all: &[T],
        name: impl Fn(T) -> &'static str,
    ) -> Read<T> {
        let text = self.text()?;
        let found = all.iter().copied().find(|one| name(*one) == text);
        found.ok_or_else(|| self.wrong(unknown(what, text, all.iter().map(|one| name(*one)))))
    }

    /// Several values; one alone counts as a list of one, nothing as an empty one.
    pub(crate) fn list(self) -> Vec<Value<'a>> {
        match self.content {
            Content::Text("") => Vec::new(),
            Content::List(nodes) => nodes.iter().map(|node| self.child(node)).collect(),
            Content::Text(_) | Content::Mapping(_) => vec![self],
        }
    }

    /// A mapping whose keys are names that the file chooses.
    pub(crate) fn entries(self) -> Read<Vec<(Value<'a>, Value<'a>)>> {
        Ok(self.mapping()?.map_or_else(Vec::new, |mapping| self.pairs(mapping)))
    }

    /// A mapping whose keys are known; another key is an error with the nearest known one.
    pub(crate) fn fields(self, known: &[&'static str]) -> Read<Option<Fields<'a>>> {
        let Some(mapping) = self.mapping()? else { return Ok(None) };
        for (key, _) in self.pairs(mapping) {
            let name = key.text()?;
            if !known.contains(&name) {
                return Err(key.wrong(unknown("key", name, known.iter().copied())));
            }
        }
        Ok(Some(Fields(self, mapping)))
    }

    /// Whether it is a mapping, not a word.
    pub(crate) fn is_mapping(self) -> bool {
        matches!(self.content, Content::Mapping(_))
    }

    fn mapping(self) -> Read<Option<&'a MarkedMappingNode>> {
        match self.content {
            Content::Mapping(mapping) => Ok(Some(mapping)),
            Content::Text("") => Ok(None),
            Content::Text(text) => Err(self.wrong(format!("`{text}` must be keys with values"))),
            Content::List(_) => Err(self.wrong("keys with values are expected, not a list")),
        }
    }

    fn pairs(self, mapping: &'a MarkedMappingNode) -> Vec<(Value<'a>, Value<'a>)> {
        let key = |key: &'a marked_yaml::types::MarkedScalarNode| {
            self.placed(key.span().start(), Content::Text(key.as_str()))
        };
        mapping.iter().map(|(name, node)| (key(name), key(name).child(node))).collect()
    }

    fn child(self, node: &'a Node) -> Value<'a> {
        let content = match node {
            Node::Scalar(scalar) => Content::Text(scalar.as_str().trim()),
            Node::Mapping(mapping) => Content::Mapping(mapping),
            Node::Sequence(sequence) => Content::List(sequence),
        };
        self.placed(node.span().start(), content)
    }

    fn placed(self, start: Option<&Marker>, content: Content<'a>) -> Value<'a> {
        let (line, column) = start.map_or((self.line, self.column), |at| (at.line(), at.column()));
        Value { line, column, content, file: self.file }
    }
}

impl<'a> Fields<'a> {
    /// The value of a key, where it stands.
    pub(crate) fn get(self, key: &str) -> Option<Value<'a>> {
        let key = self.1.keys().find(|name| name.as_str() == key)?;
        let place = self.0.placed(key.span().start(), Content::Text(""));
        self.1.get_node(key.as_str()).map(|node| place.child(node))
    }

    /// The value of a key that must stand.
    pub(crate) fn need(self, key: &str) -> Read<Value<'a>> {
        self.get(key).ok_or_else(|| self.0.wrong(format!("`{key}` is missing")))
    }

    /// The values of a key; none where it does not stand.
    pub(crate) fn all(self, key: &str) -> Vec<Value<'a>> {
        self.get(key).map_or_else(Vec::new, Value::list)
    }

    /// Whether the key stands and says `true`.
    pub(crate) fn says(self, key: &str) -> Read<bool> {
        self.get(key).map_or(Ok(false), Value::flag)
    }

    /// The mapping itself.
    pub(crate) fn whole(self) -> Value<'a> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Value, parse};

    fn complaint(text: &str) -> String {
        let node = parse("a.yaml", text).unwrap();
        let fields = Value::root("a.yaml", &node).fields(&["employees", "units"]);
        fields.err().unwrap().to_string()
    }

    #[test]
    fn places_and_suggestions() {
        let expected = "a.yaml:2:1: unknown key `employes`, did you mean `employees`?";
        assert_eq!(complaint("units:\nemployes: 1\n"), expected);
        assert_eq!(
            parse("a.yaml", "a: 1\na: 2\n").unwrap_err().to_string(),
            "a.yaml:2:1: `a` stands here twice"
        );
        assert!(parse("a.yaml", "a: [1\n").is_err());
    }

    #[test]
    fn one_value_counts_as_a_list() {
        let node = parse("a.yaml", "units: x\nemployees: [y, z]\n").unwrap();
        let fields = Value::root("a.yaml", &node).fields(&["employees", "units"]);
        let fields = fields.unwrap().unwrap();
        assert_eq!(fields.all("units").len(), 1);
        assert_eq!(fields.all("employees").len(), 2);
    }
}
