use super::bench::{Bench, send};
use crate::sandbox::SandboxOptions;

#[tokio::test]
async fn one_seed_gives_one_world() {
    let (a, b) = (Bench::new().await, Bench::new().await);
    assert_eq!(a.library, b.library);
    let ids = |bench: Bench| async move {
        let put = bench.ask("PUT", "/me/drive/root:/a.txt:/content").body("abc");
        send(put).await.text("id").to_owned()
    };
    assert_eq!(ids(a).await, ids(b).await);
    let other = Bench::with(SandboxOptions { seed: 1, ..SandboxOptions::default() });
    assert_ne!(other.await.library, Bench::new().await.library);
}

#[tokio::test]
async fn a_data_directory_outlives_its_sandbox() {
    let directory = tempfile::tempdir().unwrap();
    let options =
        SandboxOptions { data: Some(directory.path().to_owned()), ..SandboxOptions::default() };
    let bench = Bench::with(options.clone()).await;
    let put = |bench: &Bench, name: &str| {
        send(bench.ask("PUT", &format!("/me/drive/root:/{name}:/content")).body("abcdef"))
    };
    let before = put(&bench, "a.txt").await;
    bench.sandbox.stop().await;
    let bench = Bench::with(options).await;
    let after = bench.get("/me/drive/root:/a.txt").await;
    for property in ["id", "eTag", "cTag", "createdDateTime", "webUrl", "parentReference"] {
        assert_eq!(after.json[property], before.json[property], "{property}");
    }
    let content = bench.get("/me/drive/root:/a.txt:/content").await;
    let request = bench.bare("GET", content.header("location")).header("range", "bytes=2-3");
    assert_eq!(request.send().await.unwrap().text().await.unwrap(), "cd");
    assert_ne!(put(&bench, "b.txt").await.json["id"], before.json["id"]);
}
