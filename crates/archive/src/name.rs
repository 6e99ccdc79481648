//! Names of files: which are taken from an archive, and how a title becomes one that every system
//! accepts, Windows too.

/// The longest name of an entry, in bytes.
const NAME_MAX: usize = 1_000;
/// The longest part of a name that is made here, in characters.
const PART_MAX: usize = 120;
/// What Windows keeps for its devices, whatever the ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Whether a name of an entry leads to a place within, and only there.
#[must_use]
pub fn is_fair(name: &str) -> bool {
    let plain = !name.contains(['\\', ':']) && !name.contains(char::is_control);
    plain && name.len() <= NAME_MAX && name.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// A name for one file made of any text. Never empty, never a path, nothing that a system refuses;
/// the ending stays.
#[must_use]
pub fn safe_name(text: &str) -> String {
    let forbidden = |it: char| it.is_control() || r#"<>:"/\|?*"#.contains(it) || is_hidden(it);
    let plain: String = text.chars().map(|it| if forbidden(it) { '_' } else { it }).collect();
    let trimmed = shortened(plain.trim()).trim_end_matches([' ', '.']).to_owned();
    match trimmed.as_str() {
        "" => "file".to_owned(),
        name if is_device(name) => format!("_{name}"),
        _ => trimmed,
    }
}

/// Marks that turn the direction of writing make a name read as another one.
fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let port = |kind| stem.strip_prefix(kind).is_some_and(|rest| rest.chars().count() == 1);
    DEVICES.contains(&stem.as_str()) || port("com") || port("lpt")
}

/// The beginning with the ending, where the whole is too long.
fn shortened(name: &str) -> String {
    let length = name.chars().count();
    if length <= PART_MAX {
        return name.to_owned();
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = if ending.chars().count() <= 10 { ending } else { "" };
    let stem: String = name.chars().take(PART_MAX - 1 - ending.chars().count()).collect();
    format!("{}.{ending}", stem.trim_end_matches([' ', '.']))
}

#[cfg(test)]
mod tests {
    use super::{is_fair, safe_name};

    #[test]
    fn names_lead_nowhere_else() {
        for fair in ["mimetype", "META-INF/a.xml", "оригиналы/1/Акт № 7.pdf"] {
            assert!(is_fair(fair), "{fair}");
        }
        let long = "a".repeat(1_001);
        for foul in [
            "",
            "/etc/passwd",
            "../a",
            "a/../b",
            "a//b",
            "a/",
            "C:/a",
            "a\\b",
            "a\0b",
            "./a",
            &long,
        ] {
            assert!(!is_fair(foul), "{foul}");
        }
    }

    #[test]
    fn names_are_accepted_by_every_system() {
        assert_eq!(safe_name("Договор № 5/2026: «а».pdf"), "Договор № 5_2026_ «а».pdf");
        assert_eq!(safe_name("..\\..\\x. . "), ".._.._x");
        assert_eq!(safe_name("CON.txt"), "_CON.txt");
        assert_eq!(safe_name("com1"), "_com1");
        assert_eq!(safe_name("\u{202e}fdp.exe"), "_fdp.exe");
        assert_eq!(safe_name(" . "), "file");
        let long = safe_name(&format!("{}.pdf", "я".repeat(300)));
        assert!(long.ends_with("я.pdf") && long.chars().count() == 120, "{long}");
    }
}
