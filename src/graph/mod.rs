//! Microsoft Graph as this program uses it: addresses, resources, and one function a request.
//!
//! | request | function | page |
//! |---|---|---|
//! | `GET /me` | [`me::get`] | graph/api/user-get |
//! | `GET /users`, `GET /users/{id}` | [`users::list`], [`users::get`] | graph/api/user-list, user-get |
//! | `GET …/photo/$value`, `…/photos/{size}/$value`, `PUT …/photo/$value` | [`photo::get`], [`photo::set`] | graph/api/profilephoto-get, profilephoto-update |
//! | `POST /me/sendMail` | [`mail::send_mail`], [`mail::send_mime`] | graph/api/user-sendmail |
//! | `POST …/messages` and below | [`mail_draft::Draft`] | graph/api/user-post-messages |
//! | `POST …/attachments/createUploadSession` | [`mail_session::AttachmentSession::create`] | graph/api/attachment-createuploadsession |
//! | `GET /sites/{host}:/{path}` | [`site::by_path`] | graph/api/site-getbypath |
//! | `GET /sites/{id}` | [`site::by_id`] | graph/api/site-get |
//! | `GET /sites?search=` | [`site::search`] | graph/api/site-search |
//! | `GET /sites/{id}/drive`, `/drives` | [`drive::of_site`], [`drive::all_of_site`] | graph/api/drive-get, drive-list |
//! | `GET …/item` | [`item::get`], [`item::get_all`] | graph/api/driveitem-get |
//! | `GET /shares/{id}/driveItem` | [`shared_item::open`] | graph/api/shares-get |
//! | `GET /teams/{id}/channels/{id}/filesFolder` | [`channel::files_folder`] | graph/api/channel-get-filesfolder |
//! | `GET …/children` | [`children::list`], [`children::ids_in_all`] | graph/api/driveitem-list-children |
//! | `GET …/delta` | [`delta::Enumeration::next`], [`delta::latest`], [`delta::since`] | graph/api/driveitem-delta |
//! | `GET …/search(q='…')` | [`search::find`] | graph/api/driveitem-search |
//! | `GET /drives/{id}` | [`drive::get`] | graph/api/drive-get |
//! | `POST /$batch` | [`batch::send`] | graph/json-batching |
//! | `DELETE …/item`, `POST …/permanentDelete` | [`removal::remove`] | graph/api/driveitem-delete, driveitem-permanentdelete |
//! | `GET /sites/{id}/recycleBin/items` | [`recycle_bin::list`] | graph/api/recyclebin-list-items |
//! | `POST …/restore` | [`removal::restore`] | graph/api/driveitem-restore |
//! | `POST …/children` | [`folder::make`], [`folder::ensure`], [`folder::ensure_all`] | graph/api/driveitem-post-children |
//! | `PUT …/content` | [`content::put`] | graph/api/driveitem-put-content |
//! | `GET …/content` | [`content::locate`] | graph/api/driveitem-get-content |
//! | `POST …/createUploadSession` | [`upload_session::UploadSession::create`] | graph/api/driveitem-createuploadsession |
//! | `POST …/createLink` | [`sharing::create_link`], [`sharing::create_links`] | graph/api/driveitem-createlink |
//! | `POST …/invite` | [`invitation::invite`] | graph/api/driveitem-invite |
//! | `GET …/permissions` | [`permission::list`] | graph/api/driveitem-list-permissions |
//! | `PATCH …/permissions/{id}` | [`permission::set_expiry`] | graph/api/permission-update |
//! | `DELETE …/permissions/{id}` | [`permission::delete`] | graph/api/permission-delete |
//! | `PATCH …/item` | [`update_item::update`] | graph/api/driveitem-update, driveitem-move |
//! | `DELETE …/item` | [`update_item::recycle`] | graph/api/driveitem-delete |
//! | `POST …/copy` | [`copy::start`], [`monitor::ask`] | graph/api/driveitem-copy |
//! | anything else | [`raw::exchange`] | whichever page the caller read |
//! | `GET …/versions` | [`versions::list`], [`versions::restore`], [`versions::delete`] | graph/api/driveitem-list-versions, driveitemversion-restore |

pub mod batch;
pub mod channel;
pub mod children;
pub mod client;
pub mod content;
pub mod copy;
pub mod delta;
pub mod drive;
pub mod error_codes;
pub mod failure;
pub mod folder;
pub mod folder_ref;
pub mod ids;
pub mod invitation;
pub mod item;
pub mod mail;
pub mod mail_draft;
mod mail_failure;
pub mod mail_session;
pub mod me;
pub mod monitor;
pub mod path;
pub mod permission;
pub mod photo;
pub mod place_memory;
pub mod pointer;
pub mod raw;
pub mod recycle_bin;
pub mod rehearsal;
pub mod removal;
mod role_advice;
pub mod search;
pub mod seen;
pub mod shared_item;
pub mod sharing;
pub mod site;
pub mod target;
pub mod update_item;
pub mod upload_session;
pub mod users;
pub mod versions;

pub use client::GraphClient;
pub use item::DriveItem;
pub use target::Target;
