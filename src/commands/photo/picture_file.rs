//! A small file that is there whole, or is not.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use crate::base::{Error, Result};
use crate::transfer::target_file::TargetFile;

/// Writes `bytes` to the file at `path`, in place of what is there, in one step. A link stays, and
/// so do the permissions of what is replaced; a pipe or a device takes the bytes as they are.
pub(super) fn save(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |error| Error::file("write", path, error);
    let target = match TargetFile::find(path)? {
        TargetFile::File(target) => target,
        TargetFile::Stream(stream) => {
            let mut to = OpenOptions::new().write(true).open(stream).map_err(failed)?;
            return to.write_all(bytes).map_err(failed);
        }
    };
    let folder = target.parent().filter(|folder| *folder != Path::new(""));
    let mut builder = tempfile::Builder::new();
    // As any new file, which the umask narrows.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder
        .prefix(".graphctl-photo-")
        .tempfile_in(folder.unwrap_or(Path::new(".")))
        .map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    if let Ok(replaced) = std::fs::metadata(&target) {
        file.as_file().set_permissions(replaced.permissions()).map_err(failed)?;
    }
    file.as_file().sync_data().map_err(failed)?;
    file.persist(&target).map(drop).map_err(|error| failed(error.error))
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn what_is_there_is_replaced_in_one_step_and_keeps_its_permissions() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        fs::write(at("a"), "old").unwrap();
        fs::set_permissions(at("a"), fs::Permissions::from_mode(0o600)).unwrap();
        symlink("a", at("link")).unwrap();
        save(&at("link"), b"new").unwrap();
        assert_eq!(fs::read(at("a")).unwrap(), b"new");
        assert!(at("link").is_symlink());
        assert_eq!(fs::metadata(at("a")).unwrap().permissions().mode() & 0o777, 0o600);
        save(&at("b"), b"new").unwrap();
        assert_ne!(fs::metadata(at("b")).unwrap().permissions().mode() & 0o777, 0);
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 3);
        assert!(save(&at("none/b"), b"new").unwrap_err().message().contains("none/b"));
        assert!(save(home.path(), b"new").is_err());
    }
}
