//! What the numbers in `AADSTS50076` mean, and what to do: data only.
//!
//! The numbers may change, says the page, so they choose words. They decide only where nothing else
//! tells, and there the code says so.
//! Source: entra/identity-platform/reference-error-codes. Of tokens of other issuers that page
//! tells only some: azure/devops/pipelines/release/troubleshoot-workload-identity has the issuer,
//! `MicrosoftDocs/azure-docs#97700` its slash, and `Azure/login#517` the case of subjects.

use crate::base::Kind;

/// The advice for some codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advice {
    /// The codes, without `AADSTS`.
    pub codes: &'static [u32],
    /// What happened, in half a sentence.
    pub meaning: &'static str,
    /// What to do. `{login}` stands for the command that signs in.
    action: &'static str,
}

impl Advice {
    /// How a command ends that meets one of these.
    pub fn kind(&self) -> Kind {
        let passes = self.codes.iter().all(|code| TEMPORARY_CODES.contains(code));
        if passes { Kind::Unavailable } else { Kind::Auth }
    }

    /// What to do; `login` is the command that signs in, as `graphctl login`.
    pub fn action(&self, login: &str) -> String {
        self.action.replace("{login}", login)
    }
}

/// The advice for `code`.
pub fn advice(code: u32) -> Option<&'static Advice> {
    ALL.iter().find(|advice| advice.codes.contains(&code))
}

/// The codes that pass by themselves, although the body says `invalid_request` or the like.
pub const TEMPORARY_CODES: [u32; 6] = [50033, 50090, 90006, 90024, 90033, 90055];

/// The codes that say that only an administrator can consent.
pub const ADMINISTRATOR_CODES: [u32; 2] = [90094, 90095];

/// The codes that say that a user or an administrator has to consent.
pub const CONSENT_CODES: [u32; 4] = [65001, 65004, 90094, 90095];

const fn row(codes: &'static [u32], meaning: &'static str, action: &'static str) -> Advice {
    Advice { codes, meaning, action }
}

/// Every code that we have advice for.
pub const ALL: &[Advice] = &[
    row(
        &[16000, 50020, 50034, 51004],
        "this account is not in that tenant",
        "sign in with another account, or name its tenant: `{login} --tenant TENANT`",
    ),
    row(
        &[50011],
        "the application has no redirect address for this program",
        "in the app registration add `http://localhost` under Mobile and desktop applications",
    ),
    row(
        &[50053],
        "the account is locked after too many attempts",
        "wait a while, or ask an administrator to unlock it",
    ),
    row(
        &[50055, 50144],
        "the password has expired",
        "change it in the browser, then run `{login}`",
    ),
    row(&[50057], "the account is disabled", "ask an administrator to enable it"),
    row(
        &[50005, 50097],
        "the organization wants a device that it knows",
        "run `{login} --browser` with Edge on a managed device, or ask an administrator",
    ),
    row(
        &[50012, 50013, 50048, 700_021, 700_023],
        "the assertion of the application is not valid",
        "check the certificate or federated credential, the client id and the tenant",
    ),
    row(
        &[50033, 50090, 90006, 90024, 90033],
        "the sign-in service has trouble that passes",
        "run the command again in a minute",
    ),
    row(
        &[50147, 501_481, 501_491],
        "the proof that answers belong to this sign-in (PKCE) does not fit",
        "run `{login}` again; please report it if it stays so",
    ),
    row(&[50058], "the browser has no session", "run `{login}`"),
    row(
        &[50072, 50074, 50076, 50078, 50079, 50158],
        "a further check such as multifactor authentication is needed",
        "run `{login}`",
    ),
    row(
        &[50105],
        "this user is not assigned to the application",
        "ask an administrator to assign you to it",
    ),
    row(&[50126], "the user name or password is wrong", "run `{login}` and type them again"),
    row(&[50173], "the sign-in was revoked, as after a change of password", "run `{login}`"),
    row(
        &[50194],
        "the application serves one tenant only",
        "name that tenant: `{login} --tenant TENANT`",
    ),
    row(
        &[50196],
        "the service saw the same request too often",
        "wait a minute, then run `{login}`",
    ),
    row(
        &[53000, 53001, 53002],
        "the device or the application does not meet the organization's policy",
        "run `{login} --browser` with Edge on a managed device, or ask an administrator",
    ),
    row(
        &[53003],
        "a Conditional Access policy blocks this sign-in",
        "run `{login} --browser`, or show an administrator the ids that are shown",
    ),
    row(
        &[53004],
        "multifactor authentication is not set up for this account",
        "register it at https://aka.ms/mfasetup, then run `{login}`",
    ),
    row(
        &[530_032, 530_035],
        "a security policy of the tenant blocks this sign-in",
        "show an administrator the ids that are shown",
    ),
    row(
        &[530_036],
        "the organization no longer accepts sign-ins that began with a device code",
        "run `{login} --browser`",
    ),
    row(
        &[65001],
        "the application has no consent for what it asks",
        "run `{login}` and accept, or ask an administrator to consent",
    ),
    row(
        &[65004],
        "consent was declined",
        "run `{login}` and accept, or ask an administrator to consent",
    ),
    row(
        &[65002],
        "this client may not ask for that permission",
        "use an application of your own: `{login} --client-id ID`",
    ),
    row(
        &[650_052, 650_054, 650_056, 650_057, 500_011],
        "the application is not set up rightly in this tenant",
        "ask an administrator to look at its permissions and consent",
    ),
    row(
        &[54005],
        "the code of this sign-in was used before",
        "run `{login}` again; if it happens again, somebody interferes",
    ),
    row(&[70001], "the application is not supported here", "check `--client-id` and `--tenant`"),
    row(&[70008, 700_082, 700_084], "the sign-in has expired for want of use", "run `{login}`"),
    row(
        &[70011],
        "a permission that was asked for does not exist",
        "check the names after `--scope`",
    ),
    row(
        &[1_002_012],
        "an application may ask for all of its permissions only",
        "leave out `--scope`",
    ),
    row(
        &[28000, 28003, 700_022],
        "permissions of several services were asked for at once",
        "name only permissions of Graph after `--scope`",
    ),
    row(&[70016], "nobody has entered the code yet", "enter it in the browser"),
    row(
        &[70018, 90119, 90120, 50134],
        "the device code is not known",
        "run `{login} --device-code` again",
    ),
    row(&[70019], "the device code has expired", "run `{login} --device-code` again"),
    row(&[70043], "the organization wants a new sign-in from time to time", "run `{login}`"),
    row(
        &[700_005],
        "the code was issued by another tenant",
        "run `{login} --tenant TENANT` with the tenant of the account",
    ),
    row(
        &[700_011, 700_016],
        "this tenant does not know the application",
        "check `--client-id`, `--tenant` and `--cloud`",
    ),
    row(
        &[700_024],
        "the assertion of the application is not valid at this time",
        "set the clock of this machine; get a new federated token if it is an old one",
    ),
    row(
        &[700_025],
        "a secret was sent for an application that is registered as public",
        "leave the secret out, or use an application that has one",
    ),
    row(
        &[700_027],
        "the application does not know the certificate",
        "upload its public part under Certificates & secrets, and wait some minutes",
    ),
    row(
        &[700_038],
        "the client id is a placeholder",
        "give the application id from the app registration: `{login} --client-id ID`",
    ),
    row(
        &[7_000_112],
        "the application is disabled in this tenant",
        "ask an administrator to enable it",
    ),
    row(
        &[7_000_215],
        "the client secret is wrong",
        "give the value of the secret, not its id; it is shown only once, under Certificates & secrets",
    ),
    row(
        &[7_000_222],
        "the client secret has expired",
        "make a new secret in the app registration, under Certificates & secrets",
    ),
    row(
        &[7_000_218],
        "the application is not registered as a public client",
        "in the app registration switch on Allow public client flows, or add `http://localhost` \
         under Mobile and desktop applications",
    ),
    row(
        &[900_144],
        "a parameter is missing from the request",
        "please report it, with the ids that are shown",
    ),
    row(
        &[90027],
        "personal accounts have no tenant for that",
        "name the tenant of the application: `--tenant TENANT`",
    ),
    row(
        &[90055],
        "the service throttles the tenant",
        "wait some minutes, then run the command again",
    ),
    row(
        &[9_001_023],
        "the shared sign-in address does not take this way of signing in",
        "name the tenant: `{login} --tenant TENANT`",
    ),
    row(&[9_002_313], "the request was malformed", "please report it, with the ids that are shown"),
    row(
        &[9_002_327],
        "the redirect address is registered for a web page",
        "in the app registration move `http://localhost` to Mobile and desktop applications",
    ),
    row(&[90002], "there is no such tenant", "check `--tenant` and `--cloud`"),
    row(
        &[90038, 900_382, 900_432],
        "the tenant lives in another national cloud",
        "name the cloud: `{login} --cloud gcc-high`, `dod` or `china`",
    ),
    row(
        &[90094, 90095],
        "an administrator has to approve the application",
        "send an administrator the consent address",
    ),
    row(
        &[901_002],
        "the `resource` parameter is not allowed",
        "please report it, with the ids that are shown",
    ),
    row(
        &[9_002_332, 90130],
        "the application does not serve personal accounts",
        "sign in with a work or school account, or widen the supported account types",
    ),
    row(
        &[700_211],
        "the application does not trust the issuer of this token",
        "make a federated credential with exactly the issuer that the message shows (a slash at \
         its end counts; that of GitHub has none), or wait some minutes if it is new",
    ),
    row(
        &[700_212, 7_002_121],
        "the application does not trust the audience of this token",
        "ask for the token with the audience of the federated credential, mostly \
         `api://AzureADTokenExchange`",
    ),
    row(
        &[700_213, 7_002_131, 7_002_138, 70021],
        "the application does not trust the subject, issuer or audience of this token",
        "make a federated credential with exactly those that the message shows, upper and lower \
         case included, or wait some minutes if it is new",
    ),
    row(
        &[700_229],
        "a token that Entra issued to an application cannot stand for another",
        "use a token of another issuer, or a managed identity",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_stands_in_one_row() {
        let mut codes: Vec<u32> = ALL.iter().flat_map(|row| row.codes).copied().collect();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }

    /// Sections 1.1, 3.1, 4.7, 5.3, 6.3 and 7.2 of what the client is built by, and the list of
    /// hints.
    #[test]
    fn no_documented_code_lacks_advice() {
        let documented = "50194 9002332 90130 9001023 90002 50020 50034 51004 28000 28003 700022 \
            54005 70008 501481 50147 501491 50011 7000218 700025 700005 9002313 65001 65004 \
            70016 70019 70018 53003 53000 50005 50097 90119 90120 50134 530036 700027 700024 \
            700021 700023 50012 50013 50048 7000215 7000222 700016 7000112 70001 1002012 70011 \
            90027 16000 50053 50055 50144 50057 50058 50072 50074 50076 50078 50079 50105 50126 \
            50158 50173 50196 53001 53002 53004 530032 530035 65002 650052 650054 650056 650057 \
            500011 700082 700084 70043 700011 700038 90038 900382 900432 90094 90095 900144 \
            901002 9002327 90055 90024 90033 90006 50033 50090";
        for code in documented.split_whitespace() {
            assert!(advice(code.parse().unwrap()).is_some(), "AADSTS{code}");
        }
        for code in TEMPORARY_CODES.iter().chain(&CONSENT_CODES).chain(&ADMINISTRATOR_CODES) {
            assert!(advice(*code).is_some(), "AADSTS{code}");
        }
    }

    #[test]
    fn advice_reads_like_a_message_of_ours() {
        for row in ALL {
            for text in [row.meaning, row.action] {
                assert!(!text.ends_with('.') && !text.is_empty(), "{text}");
                assert!(text.starts_with(|c: char| c.is_lowercase()), "{text}");
            }
        }
        assert_eq!(
            advice(530_036).unwrap().action("graphctl login"),
            "run `graphctl login --browser`"
        );
    }
}
