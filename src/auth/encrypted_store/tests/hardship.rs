//! Other processes at the same time, and damage of every kind.

use super::*;

#[test]
fn no_damage_makes_it_fail_or_believe_a_forgery() {
    let bench = Bench::new();
    let (one, two) = (account("one"), account("two"));
    let store = bench.store(StoreChoice::File);
    store.save(&one, &login(0, 60)).unwrap();
    let whole = std::fs::read(store.path(&one, LOGIN)).unwrap();
    store.save(&two, &login(1, 60)).unwrap();
    let foreign = std::fs::read(store.path(&two, LOGIN)).unwrap();
    let mut state = 0x1234_5678_9abc_def1_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).unwrap()
    };
    for round in 0..2000 {
        let mut damaged = if round % 10 == 0 { foreign.clone() } else { whole.clone() };
        for _ in 0..=random(3) {
            match random(6) {
                0 => damaged.truncate(random(damaged.len())),
                1 => {
                    damaged.extend((0..random(5000)).map(|byte| u8::try_from(byte % 256).unwrap()));
                }
                2 => {
                    let by = random(damaged.len());
                    damaged.rotate_left(by);
                }
                3 => {
                    let at = random(damaged.len());
                    damaged.insert(at, 7);
                }
                // A version to come, or a place for keys that is not known yet.
                4 if damaged.len() > 1 => damaged[random(2)] = u8::try_from(random(256)).unwrap(),
                _ => {
                    let at = random(damaged.len());
                    if let Some(byte) = damaged.get_mut(at) {
                        *byte ^= 1 << random(8);
                    }
                }
            }
        }
        std::fs::write(store.path(&one, LOGIN), &damaged).unwrap();
        let loaded = bench.store(StoreChoice::File).load(&one);
        let said = bench.announcements.take();
        match loaded {
            // Whole again by chance.
            Ok(Some(read)) => assert_eq!((read, damaged), (login(0, 60), whole.clone())),
            Ok(None) => {
                assert!(matches!(&said[..], [Announcement::SetAside { .. }]), "{said:?}");
                let aside = std::fs::read(store.path(&one, UNREADABLE)).unwrap();
                assert_eq!(aside, damaged, "nothing is thrown away");
            }
            // Its header says that the key is in the keyring, which this choice must not touch.
            Err(error) => {
                assert_eq!((error.kind(), damaged[1]), (Kind::Auth, KeyPlace::Keyring as u8));
            }
        }
    }
    assert_eq!(store.load(&two).unwrap(), Some(login(1, 60)));
}

#[test]
fn many_that_log_in_renew_read_and_log_out_at_once_never_lose_a_sign_in() {
    let bench = Bench::new();
    let steady = account("steady");
    bench.store(StoreChoice::Auto).save(&steady, &login(0, 60)).unwrap();
    std::thread::scope(|scope| {
        for number in 0..6 {
            let (bench, steady) = (&bench, &steady);
            scope.spawn(move || {
                for round in 0..40 {
                    let own = account(&format!("own {number}"));
                    let store = bench.store(StoreChoice::Auto);
                    store.save(&own, &login(round, 60)).unwrap();
                    assert_eq!(store.load(&own).unwrap(), Some(login(round, 60)));
                    assert!(bench.store(StoreChoice::Auto).load(steady).unwrap().is_some());
                    let turn = wait(|| store.try_turn(&own));
                    assert!(store.remove(&own).unwrap());
                    drop(turn);
                }
            });
        }
    });
    assert_eq!(bench.announcements.take(), []);
    assert!(bench.store(StoreChoice::Auto).remove(&steady).unwrap());
    bench.assert_clean();
    // Without one that stays, the key comes and goes, too.
    std::thread::scope(|scope| {
        for number in 0..6 {
            let bench = &bench;
            scope.spawn(move || {
                for round in 0..40 {
                    let own = account(&format!("own {number}"));
                    bench.store(StoreChoice::Auto).save(&own, &login(round, 60)).unwrap();
                    let read = bench.store(StoreChoice::Auto).load(&own).unwrap();
                    assert_eq!(read, Some(login(round, 60)));
                    assert!(bench.store(StoreChoice::Auto).remove(&own).unwrap());
                }
            });
        }
    });
    assert_eq!(bench.announcements.take(), []);
    bench.assert_clean();
}

#[test]
fn a_new_key_of_another_process_is_found() {
    let bench = Bench::new();
    let (one, store) = (account("one"), bench.store(StoreChoice::Auto));
    store.save(&one, &login(0, 60)).unwrap();
    let other = bench.store(StoreChoice::Auto);
    other.remove(&one).unwrap();
    other.save(&one, &login(1, 60)).unwrap();
    assert_eq!(store.load(&one).unwrap(), Some(login(1, 60)));
    store.save(&one, &login(2, 60)).unwrap();
    assert_eq!(other.load(&one).unwrap(), Some(login(2, 60)));
}

#[test]
fn one_process_at_a_time_has_the_turn() {
    let bench = Bench::new();
    let (one, store) = (account("one"), bench.store(StoreChoice::File));
    let turn = store.try_turn(&one);
    assert!(matches!(turn, Turn::Held(_)));
    let other = bench.store(StoreChoice::File);
    assert!(matches!(other.try_turn(&one), Turn::Busy));
    assert!(matches!(other.try_turn(&account("two")), Turn::Held(_)));
    drop(turn);
    assert!(matches!(other.try_turn(&one), Turn::Held(_)));
}

#[test]
fn a_sign_in_whose_key_was_removed_meanwhile_gets_a_new_one() {
    let bench = Bench::new();
    let (one, two) = (account("one"), account("two"));
    let store = bench.store(StoreChoice::Auto);
    store.save(&one, &login(0, 60)).unwrap();
    bench.store(StoreChoice::Auto).remove(&one).unwrap();
    // This process still remembers the key that the other has thrown away.
    store.save(&two, &login(1, 60)).unwrap();
    assert_eq!(bench.store(StoreChoice::Auto).load(&two).unwrap(), Some(login(1, 60)));
}
