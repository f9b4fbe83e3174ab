//! Items by the address of a page or of a sharing link.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{HeaderName, Method};

use super::client::{GraphClient, decode};
use super::item::DriveItem;
use crate::base::Result;

/// What the service is to do about a link that this account has not opened before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redeem {
    /// Nothing: the address of a page gives no permission.
    Not,
    /// Let this request see the item, and change nothing.
    Once,
    /// Let the account in for good, as opening the link in a browser does. Requests that name the
    /// item by its id need that.
    Lasting,
}

impl Redeem {
    fn preference(self) -> Option<&'static str> {
        match self {
            Self::Not => None,
            Self::Once => Some("redeemSharingLinkIfNecessary"),
            Self::Lasting => Some("redeemSharingLink"),
        }
    }
}

/// The item behind `address`; failures are about `subject`, because an address may be a secret.
///
/// Source: graph/api/shares-get.
pub async fn open(
    client: &GraphClient,
    address: &str,
    redeem: Redeem,
    subject: &str,
) -> Result<DriveItem> {
    let url = client.url(&format!("shares/{}/driveItem", share_id(address)))?;
    let mut call = client.call("openLink", Method::GET, &url)?;
    if let Some(preference) = redeem.preference() {
        call = call.header(HeaderName::from_static("prefer"), preference);
    }
    decode(&client.send(&call, &subject).await?)
}

fn share_id(address: &str) -> String {
    format!("u!{}", URL_SAFE_NO_PAD.encode(address))
}

#[cfg(test)]
mod tests {
    use super::share_id;

    #[test]
    fn addresses_become_share_ids() {
        let table = [
            (
                "https://1drv.ms/u/s!AkijuZglD51udjnZaXpZdT",
                "u!aHR0cHM6Ly8xZHJ2Lm1zL3UvcyFBa2lqdVpnbEQ1MXVkam5aYVhwWmRU",
            ),
            (
                "https://contoso.sharepoint.com/:w:/s/team/EaBcD?e=x1y2",
                "u!aHR0cHM6Ly9jb250b3NvLnNoYXJlcG9pbnQuY29tLzp3Oi9zL3RlYW0vRWFCY0Q_ZT14MXky",
            ),
        ];
        for (address, id) in table {
            assert_eq!(share_id(address), id);
        }
    }
}
