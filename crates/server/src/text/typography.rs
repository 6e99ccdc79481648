//! Russian typography, once at loading: a short word holds to the next one, a dash to the one
//! before it, «№» to its number. Texts whose key begins with `fixed-` stay as their source gives
//! them, letter by letter.

use super::Language;

const SHORT_WORDS: [&str; 26] = [
    "в", "во", "к", "ко", "с", "со", "у", "о", "об", "и", "а", "на", "за", "от", "до", "по", "не",
    "ни", "из", "или", "для", "без", "под", "при", "№", "как",
];

/// The source of a Fluent file with non-breaking spaces where Russian asks for them.
pub(super) fn typeset(language: Language, source: &str) -> String {
    match language {
        Language::Ru => source.lines().map(typeset_line).collect(),
        Language::Kk | Language::En => source.to_owned(),
    }
}

fn typeset_line(line: &str) -> String {
    if line.starts_with("fixed-") {
        return format!("{line}\n");
    }
    let mut set = String::with_capacity(line.len() + 8);
    let mut word = String::new();
    for letter in line.chars() {
        match letter {
            ' ' if SHORT_WORDS.contains(&word.to_lowercase().as_str()) => set.push('\u{a0}'),
            '—' if set.ends_with(' ') => {
                set.pop();
                set.push_str("\u{a0}—");
            }
            _ => set.push(letter),
        }
        match letter.is_alphabetic() || letter == '№' || letter == '-' {
            true => word.push(letter),
            false => word.clear(),
        }
    }
    set.push('\n');
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_hold_to_the_next() {
        let set = typeset(Language::Ru, "key = Не пришёл к нам — и зря, № 5\n");
        assert_eq!(set, "key = Не\u{a0}пришёл к\u{a0}нам\u{a0}— и\u{a0}зря, №\u{a0}5\n");
    }

    #[test]
    fn fixed_texts_and_other_languages_stay() {
        assert_eq!(typeset(Language::Ru, "fixed-a = не доступна"), "fixed-a = не доступна\n");
        assert_eq!(typeset(Language::Kk, "a = в и"), "a = в и");
    }
}
