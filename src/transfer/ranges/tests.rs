use super::*;

fn span(start: u64, end: u64) -> Span {
    Span { start, end }
}

#[test]
fn spans_grow_together_and_never_overlap() {
    let mut spans = Spans::default();
    for (start, end, is_new) in
        [(10, 20, true), (30, 40, true), (15, 16, false), (5, 11, false), (20, 30, true)]
    {
        assert_eq!(spans.add(span(start, end)), is_new, "{start}-{end}");
    }
    assert_eq!(spans.0, [span(10, 40)]);
    assert!(!spans.add(span(0, 50)) && !spans.add(span(7, 7)));
    assert!(spans.add(span(0, 10)) && spans.add(span(50, 60)));
    assert_eq!((spans.0.as_slice(), spans.total()), ([span(0, 40), span(50, 60)].as_slice(), 50));
    assert_eq!(spans.gaps(70), [span(40, 50), span(60, 70)]);
    assert_eq!(spans.gaps(60), [span(40, 50)]);
    assert_eq!(Spans::default().gaps(0), []);
}

#[test]
fn small_files_have_one_stream_and_none_has_more_than_it_needs() {
    assert_eq!(
        [0, 1, LARGE - 1, LARGE, HUGE - 1, HUGE, 1 << 40].map(|size| streams_for(size, None)),
        [1, 1, 1, 4, 4, 10, 10]
    );
    let asked = |size, asked| streams_for(size, Some(asked));
    assert_eq!(
        (asked(1 << 40, 1), asked(1 << 40, 32), asked(3 * MIB, 8), asked(5, 8)),
        (1, 32, 3, 1)
    );
}

#[test]
fn ranges_are_few_for_small_files_and_bounded_for_large_ones() {
    let lengths = [1, 16 * MIB, 64 * MIB, 10 << 30].map(|size| range_length(size, 4) / MIB);
    assert_eq!(lengths, [1, 2, 8, 64]);
}

/// Fetches everything, the streams in turn, `pace` bytes at a time each.
fn fetch_all(schedule: &mut Schedule, pace: &[u64]) -> (Spans, usize) {
    let mut done = Spans::default();
    let (mut now, mut asked, mut finished) = (Instant::now(), 0, false);
    while !finished {
        now += Duration::from_secs(1);
        finished = true;
        for (stream, pace) in pace.iter().enumerate() {
            let rest = match schedule.rest(stream) {
                Some(rest) => Some(rest),
                None => match schedule.next(stream, now) {
                    Next::Fetch(span) => {
                        asked += 1;
                        Some(span)
                    }
                    Next::Wait => None,
                    Next::Finished => continue,
                },
            };
            finished = false;
            if let Some(rest) = rest {
                let taken = schedule.accept(stream, usize::try_from(*pace).unwrap()) as u64;
                assert!(taken == 0 || done.add(span(rest.start, rest.start + taken)), "{rest:?}");
            }
        }
        assert!(asked < 1000);
    }
    (done, asked)
}

#[test]
fn every_byte_is_fetched_once() {
    for pace in [&[MIB][..], &[MIB; 4], &[MIB, 10_000, 3 * MIB, 77], &[5 * MIB, 0, MIB]] {
        for gaps in [vec![span(0, 64 * MIB)], vec![span(5, 6), span(MIB, 40 * MIB + 1)]] {
            let mut schedule = Schedule::new(&gaps, 64 * MIB, pace.len());
            let (done, _) = fetch_all(&mut schedule, pace);
            let mut expected = Spans::default();
            for gap in gaps {
                assert!(expected.add(gap));
            }
            assert_eq!(done, expected, "{pace:?}");
        }
    }
}

#[test]
fn streams_that_are_equally_fast_ask_for_each_range_once() {
    let mut schedule = Schedule::new(&[span(0, 64 * MIB)], 64 * MIB, 4);
    assert_eq!(fetch_all(&mut schedule, &[8 * MIB; 4]).1, 8);
}

#[test]
fn work_is_taken_off_the_slowest_alone_and_only_when_that_pays() {
    let began = Instant::now();
    let mut schedule = Schedule::new(&[span(0, 2 * MIB)], 2 * MIB, 2);
    assert_eq!(schedule.next(0, began), Next::Fetch(span(0, MIB)));
    assert_eq!(schedule.next(1, began), Next::Fetch(span(MIB, 2 * MIB)));
    assert_eq!(schedule.accept(1, 9_999_999), 1 << 20);
    assert_eq!(schedule.rest(1), None);
    // Nothing is known of a connection that has just begun.
    assert_eq!(schedule.next(1, began + Duration::from_millis(900)), Next::Wait);
    let second = began + Duration::from_secs(1);
    assert_eq!(schedule.accept(0, 768 * 1024), 768 * 1024);
    assert_eq!(schedule.next(1, second), Next::Wait);
    // A rest of 256 KiB that takes too long is taken over whole.
    let later = began + Duration::from_secs(9);
    assert_eq!(schedule.next(1, later), Next::Fetch(span(768 * 1024, MIB)));
    assert_eq!((schedule.accept(0, 5), schedule.rest(0)), (0, None));
    assert_eq!(schedule.next(0, later), Next::Wait);
}
