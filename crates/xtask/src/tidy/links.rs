//! The law of links: a Markdown link into the repository leads to something.

use super::at;
use crate::markdown;
use crate::tree::File;

/// Links of a Markdown file that lead nowhere; `exists` knows the paths from the root.
pub(super) fn check(file: &File, exists: &dyn Fn(&str) -> bool) -> Vec<String> {
    if !file.has_extension("md") || file.is_foreign() {
        return Vec::new();
    }
    let links = markdown::links(&file.text).into_iter().filter(|link| !is_outside(&link.target));
    links
        .filter(|link| !resolve(&file.path, &link.target).is_some_and(|path| exists(&path)))
        .map(|link| at(file, link.line, &format!("`{}` leads nowhere", link.target)))
        .collect()
}

/// Another site, or a place in the same file.
fn is_outside(target: &str) -> bool {
    target.starts_with('#')
        || ["https:", "http:", "mailto:"].iter().any(|scheme| target.starts_with(scheme))
}

/// The path from the root, or nothing where the link leaves the repository.
fn resolve(from: &str, target: &str) -> Option<String> {
    let target = target.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/').filter(|part| !matches!(*part, "" | ".")) {
        if part == ".." {
            parts.pop()?;
        } else {
            parts.push(part);
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn links_are_followed_from_their_file() {
        let text = "[a](../README.md#top) [b](x.png) [c](https://example.kz) [d](#e) `[f](g)`\n";
        let exists = |path: &str| matches!(path, "README.md" | "docs/x.png");
        assert!(check(&sample("docs/a.md", text), &exists).is_empty());
    }

    #[test]
    fn dead_links_and_ways_out_are_told() {
        let text = "[a](gone.md)\n\n[b](../../outside.md)\n";
        let lines = check(&sample("docs/a.md", text), &|path| path == "outside.md");
        assert_eq!(
            lines,
            [
                "docs/a.md:1: `gone.md` leads nowhere",
                "docs/a.md:3: `../../outside.md` leads nowhere"
            ]
        );
    }
}
