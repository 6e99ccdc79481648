//! Tables that spreadsheets open. A cell is text: what begins like a formula is not run.

use app::AppError;

/// By this mark a spreadsheet knows UTF-8.
pub(super) const MARK: &str = "\u{feff}";

/// Lines of a table. Semicolons, because where a comma parts decimals they part cells.
pub(super) fn table<const N: usize>(
    rows: impl IntoIterator<Item = [String; N]>,
) -> Result<String, AppError> {
    let mut table = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        table.write_record(row.map(inert)).map_err(failed)?;
    }
    let bytes = table.into_inner().map_err(failed)?;
    String::from_utf8(bytes).map_err(failed)
}

/// A cell that a spreadsheet takes for text: what begins like a formula would be run by it.
fn inert(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

fn failed(error: impl std::fmt::Display) -> AppError {
    AppError::Blob(format!("a table could not be written: {error}"))
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn cells_neither_run_nor_part() {
        let text = |cell: &str| table([[cell.to_owned()]]).unwrap();
        for formula in ["=1+1", "+7", "-7", "@SUM(A1)", "\t=1", "\r=1"] {
            assert!(text(formula).trim_start_matches('"').starts_with('\''), "{formula:?}");
        }
        assert_eq!(text("Акт; \"старый\""), "\"Акт; \"\"старый\"\"\"\r\n");
        assert_eq!(text("№ 7-3"), "№ 7-3\r\n");
    }
}
