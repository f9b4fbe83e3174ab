//! Whose certificate a host showed.

use x509_parser::prelude::{FromDer as _, X509Certificate, X509Name};

/// Who issued `certificate` (DER) and until when it is good; `None` if it cannot be read.
pub(super) fn described(certificate: &[u8]) -> Option<String> {
    let (_, certificate) = X509Certificate::from_der(certificate).ok()?;
    let until = certificate.validity().not_after.timestamp();
    let until = jiff::Timestamp::from_second(until).ok()?.strftime("%Y-%m-%d");
    Some(format!("issued by {}, good until {until}", named(certificate.issuer())))
}

/// The common name, with the organization where it says more.
fn named(name: &X509Name<'_>) -> String {
    let common = name.iter_common_name().find_map(|part| part.as_str().ok());
    let organization = name.iter_organization().find_map(|part| part.as_str().ok());
    match (common, organization) {
        (Some(common), Some(organization)) if !common.contains(organization) => {
            format!("{common} ({organization})")
        }
        (Some(one), _) | (None, Some(one)) => one.to_owned(),
        (None, None) => name.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_issuer_is_named() {
        let mut parameters = rcgen::CertificateParams::new(vec!["graph.example".into()]).unwrap();
        let mut name = rcgen::DistinguishedName::new();
        name.push(rcgen::DnType::CommonName, "Inspecting CA");
        name.push(rcgen::DnType::OrganizationName, "Contoso");
        parameters.distinguished_name = name;
        parameters.not_after = rcgen::date_time_ymd(2030, 5, 1);
        let key = rcgen::KeyPair::generate().unwrap();
        let certificate = parameters.self_signed(&key).unwrap();
        assert_eq!(
            described(certificate.der()).unwrap(),
            "issued by Inspecting CA (Contoso), good until 2030-05-01"
        );
        assert_eq!(described(b"nonsense"), None);
    }
}
