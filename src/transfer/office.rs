//! Files that SharePoint looks into, by their extension.

/// Extensions of Word, Excel, Visio and their kin.
const OFFICE: [&str; 21] = [
    "doc", "docm", "docx", "dot", "dotm", "dotx", "pot", "potm", "potx", "pps", "ppsm", "ppsx",
    "ppt", "pptm", "pptx", "xls", "xlsb", "xlsm", "xlsx", "xltx", "vsdx",
];
/// Others that libraries write properties into.
const PAGES: [&str; 4] = ["htm", "html", "aspx", "pdf"];

/// True for an Office file.
pub(super) fn is_office(name: &str) -> bool {
    has_extension(name, &OFFICE)
}

/// True for a file that a library may rewrite after the upload, because it writes its
/// properties into it. Source: `OneDrive/onedrive-api-docs#935`, abraunegg/onedrive
/// `docs/sharepoint-libraries.md`.
pub(super) fn may_be_rewritten(name: &str) -> bool {
    is_office(name) || has_extension(name, &PAGES)
}

fn has_extension(name: &str, extensions: &[&str]) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|ours| extensions.iter().any(|known| known.eq_ignore_ascii_case(ours)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_decide() {
        assert!(is_office("Q3.XLSX") && is_office("a.b.docx"));
        assert!(!is_office("docx") && !is_office("a.pdf") && !is_office("a.docx.zip"));
        assert!(may_be_rewritten("a.PDF") && may_be_rewritten("a.docx"));
        assert!(!may_be_rewritten("a.iso"));
    }
}
