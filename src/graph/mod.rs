//! Microsoft Graph as this program uses it: addresses, resources, and one function a request.
//!
//! | request | function | page |
//! |---|---|---|
//! | `GET /me` | [`me::get`] | graph/api/user-get |
//! | `POST /me/sendMail` | [`mail::send_mail`] | graph/api/user-sendmail |
//! | `GET /sites/{host}:/{path}` | [`site::by_path`] | graph/api/site-getbypath |
//! | `GET /sites/{id}` | [`site::by_id`] | graph/api/site-get |
//! | `GET /sites?search=` | [`site::search`] | graph/api/site-search |
//! | `GET /sites/{id}/drive`, `/drives` | [`drive::of_site`], [`drive::all_of_site`] | graph/api/drive-get, drive-list |
//! | `GET …/item` | [`item::get`] | graph/api/driveitem-get |
//! | `GET /shares/{id}/driveItem` | [`shared_item::open`] | graph/api/shares-get |
//! | `GET /teams/{id}/channels/{id}/filesFolder` | [`channel::files_folder`] | graph/api/channel-get-filesfolder |
//! | `GET …/children` | [`children::list`] | graph/api/driveitem-list-children |
//! | `GET /drives/{id}` | [`drive::get`] | graph/api/drive-get |
//! | `POST /$batch` | [`batch::post`] | graph/json-batching |
//! | `POST …/children` | [`folder::ensure`], [`folder::ensure_all`] | graph/api/driveitem-post-children |
//! | `PUT …/content` | [`content::put`] | graph/api/driveitem-put-content |
//! | `GET …/content` | [`content::locate`] | graph/api/driveitem-get-content |
//! | `POST …/createUploadSession` | [`upload_session::UploadSession::create`] | graph/api/driveitem-createuploadsession |
//! | `POST …/createLink` | [`sharing::create_link`] | graph/api/driveitem-createlink |

pub mod batch;
pub mod channel;
pub mod children;
pub mod client;
pub mod content;
pub mod drive;
pub mod error_codes;
pub mod failure;
pub mod folder;
pub mod ids;
pub mod item;
pub mod mail;
pub mod me;
pub mod path;
pub mod place_memory;
pub mod pointer;
mod role_advice;
pub mod shared_item;
pub mod sharing;
pub mod site;
pub mod target;
pub mod upload_session;
pub mod versions;

pub use client::GraphClient;
pub use item::DriveItem;
pub use target::Target;
