using Hub.Domain.Reports;
using static Hub.Web.Reports.ReportBlock;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Web.Reports;

/// <summary>The daily progress report as a document: the thirteen parts of domain.md 5.2 on two pages.</summary>
internal sealed class DailyDocument(ReportWords t, ReportModel model, DailyPart part, bool refs)
{
    private static readonly string[] Stages = [K.SetsRegistered, K.SetsTriaged, K.SetsAvailable, K.SetsAssigned, K.SetsAnalysed, K.SetsReviewed, K.SetsClosed];

    private DayFacts Facts => part.Facts;

    public IReadOnlyList<ReportSection> Sections() =>
    [
        new(2, "s2", t["Counters"], CounterTable(), "counters"),
        new(null, "sc", t["Corrections to earlier days"], CorrectionBlocks(), "corrections"),
        new(3, "s3", t["Sets"], Sets(), "sets"),
        new(4, "s4", t["New determinations by country"], Determinations()),
        new(5, "s5", t["Referrals"], [Rows((t["Sent today"], Today(K.ReferralsSent)), (t["Awaiting approval"], Facts.AwaitingApproval),
            (t["Awaiting acknowledgement"], Facts.AwaitingAcknowledgement), (t["of these, older than 24 hours"], Facts.AwaitingAcknowledgementOverADay))]),
        new(6, "s6", t["ICSE database"], [Rows((t["New contributions today"], Today(K.IcseNew)), (t["Additions today"], Today(K.IcseAdditions)),
            (t["Reviewed sets not yet uploaded"], Facts.ReviewedNotUploaded))]),
        new(7, "s7", t["Traceable objects"], [Rows((t["Proposed today"], Today(K.ObjectsProposed)), (t["Checked by two persons today"], Facts.ObjectsCheckedToday),
            (t["Submitted for publication today"], Today(K.ObjectsSubmitted)), (t["Published today"], Today(K.ObjectsPublished)))]),
        new(8, "s8", t["Outcomes reported by countries"], Outcomes()),
        new(9, "s9", t["Overlaps and merged sets"], [new Pairs([
            (t["Overlaps found today"], t.Figure(Facts.OverlapsFound)),
            (t["Sets merged today"], refs && Facts.MergedToday.Count is > 0 and <= 3
                ? new Cell(string.Join("; ", Facts.MergedToday.Select(m => t["{0} into {1}", m.Merged, m.Into])), Facts.MergedToday.Count) : t.Figure(Facts.MergedToday.Count)),
            (t["Overlaps between two teams, open"], t.Figure(Facts.OverlapsBetweenTeams))])]),
        new(10, "s10", t["Welfare"], Welfare()),
        new(11, "s11", t["Attendance"], Attendance()),
        new(12, "s12", t["Decisions needed and blockers"], Decisions()),
        new(13, "s13", t["Audit digest"], [Rows((t["Assignment overrides, two persons"], Facts.Overrides), (t["Sets opened to one more person, with the reason"], Facts.BreakGlass),
            (t["Denied accesses"], Facts.Denied), (t["Exports and prints"], Facts.Exports))]),
    ];

    private List<ReportBlock> CounterTable()
    {
        var rows = new List<Row>();
        foreach (var group in CounterCatalogue.All.Where(d => part.Lines.Any(l => l.Key == d.Key)).GroupBy(d => d.Group))
        {
            rows.Add(new Row([new Cell(t[group.Key])], RowKind.Group));
            foreach (var counter in group)
            {
                var line = part.Lines.First(l => l.Key == counter.Key);
                if (counter.Detail && line is { ToDate: 0, Today: 0, Corrected: 0 }) continue;
                rows.Add(new Row(
                    [new Cell(t[counter.Name]), t.Figure(line.Today), t.Figure(line.ToDate, strong: true), t.Change(line.Change), line.Corrected == 0 ? t.Nothing : t.Change(line.Corrected, line.Marks)],
                    line.Corrected != 0 ? RowKind.Corrected : counter.Detail ? RowKind.Sub : RowKind.Plain));
            }
        }

        string since = part.Since is { } number
            ? t["Change = today + corrected: the difference from the issued report {0}. Definitions are in the annex of the summary.", number]
            : t["No report of an earlier day was issued, so nothing is corrected. Definitions are in the annex of the summary."];
        return [new Note(since), new Table(t["Counters"],
            [new(t["Counter"]), new(t["Today"], true), new(t["To date"], true), new(t["Change"], true), new(t["Corrected"], true)], rows, "counter-table")];
    }

    private List<ReportBlock> CorrectionBlocks() => part.Corrections.Count == 0
        ? [new Note(t["None: the figures of earlier days stand as they were issued."])]
        : [new CorrectionList([.. part.Corrections.Select(c => (c.Mark,
            t["{0}.", string.Join(", ", c.Changes.Select(f => t["{0}: {1}", t.Name(f.Key), ReportWords.Signed(f.Delta)]))],
            Why(c)))])];

    private string Why(CorrectionLine line)
    {
        string rows = refs && line.Rows.Count <= 6 ? string.Join(", ", line.Rows) : line.Rows.Count == 1 ? t["One row"] : t["{0} rows", ReportWords.Number(line.Rows.Count)];
        return line.Reason switch
        {
            CorrectionReason.RecordedLate => t["{0}: took effect on an earlier day and was recorded since.", rows],
            CorrectionReason.Merged => t["{0}: found to be the same; the survivor stands for both.", rows],
            CorrectionReason.DeterminationWithdrawn => t["{0}: the determination was withdrawn; it no longer counts.", rows],
            CorrectionReason.DeterminationRefuted => t["{0}: the recipient country refuted the determination; it no longer counts.", rows],
            CorrectionReason.ContributionVoided => t["{0}: the contribution was voided.", rows],
            CorrectionReason.ReferralRecalled => t["{0}: the referral was recalled.", rows],
            CorrectionReason.ChildIdentified => t["{0}: a child in it turned out to be identified on an earlier day.", rows],
            CorrectionReason.KnownBefore => t["{0}: known before this workshop, so no result of it.", rows],
            CorrectionReason.Retracted => t["{0}: the reference was retracted.", rows],
            _ => t["{0}: an entry of the ledger was corrected.", rows],
        };
    }

    private List<ReportBlock> Sets()
    {
        long registered = model[K.SetsRegistered];
        var funnel = Stages.Select(k => (t.Name(k), model[k], part.Lines.FirstOrDefault(l => l.Key == k)?.Today ?? 0)).ToList();
        string caption = t["Sets that reached each stage; dark end and “+”: today; per cent of the {0} registered. Not available: {1} withdrawn, {2} already known, {3} on hold, {4} merged.",
            ReportWords.Number(registered), Facts.Withdrawn, Facts.AlreadyKnown, Facts.OnHold.Sum(h => h.Count), Facts.Merged];
        List<ReportBlock> lists =
        [
            new Heading(t["On hold: {0}", Facts.OnHold.Sum(h => h.Count)]), Tallies(Facts.OnHold, t["Nothing is on hold."]),
            new Heading(t["Cannot be assigned: {0}", Facts.Unassignable.Sum(h => h.Count)]), Tallies(Facts.Unassignable, t["Every available set can go to a team."]),
            Facts.Untouched.Count == 0
                ? new Note(t["No set is assigned for more than a day and untouched."])
                : new Note(t["{0} sets assigned for more than a day and untouched ({1}).", Facts.Untouched.Sum(u => u.Count), string.Join(", ", Facts.Untouched.Select(u => $"{u.Name} {u.Count}"))], Strong: true),
        ];
        return [new Split([new FunnelChart("fu", t["Sets by stage reached"], funnel, caption)], lists, "sets-split")];
    }

    private List<ReportBlock> Determinations()
    {
        if (part.NewByCountry.Count == 0) return [new Note(t["None today."])];
        Table Of(IEnumerable<NewDeterminations> lines) => new(t["New determinations by country"],
            [new(t["Country"]), new(t["New"], true), new(t["To date"], true), .. refs ? [new Column(t["Sets"])] : Array.Empty<Column>()],
            [.. lines.Select(n => new Row([new Cell(ReportWords.Country(n.Country)), t.Figure(n.New), t.Figure(n.ToDate), .. refs ? [new Cell(References(n.Refs))] : Array.Empty<Cell>()]))]);
        var note = new Note(refs
            ? t["{0} sets today. The references show because you may see these sets.", Today(K.SetsDetermined)]
            : t["{0} sets today. Counts only: references show to readers who may see the set.", Today(K.SetsDetermined)]);
        // Half a page holds two references beside the figures.
        if (part.NewByCountry.Count < 4 || refs && part.NewByCountry.Any(n => n.Refs.Count > 2)) return [note, Of(part.NewByCountry)];
        int half = (part.NewByCountry.Count + 1) / 2;
        return [note, new Split([Of(part.NewByCountry.Take(half))], [Of(part.NewByCountry.Skip(half))], "two-lists")];
    }

    private string References(IReadOnlyList<string> all) => all.Count <= 5 ? string.Join(", ", all) : t["{0} and {1} more", string.Join(", ", all.Take(5)), all.Count - 5];

    private List<ReportBlock> Outcomes() =>
    [
        new Note(t["Since the last report. Status will change; {0} informed countries have reported nothing yet.", Facts.CountriesSilent]),
        Rows([.. K.VictimLadder.Select(k => (t["Child victims: {0}", t.Name(k)], part.Lines.First(l => l.Key == k).Change)),
            (t["Suspected offenders: {0}", t.Name(K.OffendersIdentified)], part.Lines.First(l => l.Key == K.OffendersIdentified).Change),
            (t["Suspected offenders: {0}", t.Name(K.OffendersArrested)], part.Lines.First(l => l.Key == K.OffendersArrested).Change)]),
    ];

    private List<ReportBlock> Welfare() =>
    [
        new Pairs([
            (t["Debriefs held today"], new Cell(t["{0} of {1}", Facts.DebriefsHeldToday, Facts.DebriefsExpectedToday], Facts.DebriefsHeldToday)),
            (t["Breaks honoured"], new Cell(t["{0} per cent", Facts.BreaksHonouredPercent], Facts.BreaksHonouredPercent)),
            (t["Daily limit reached"], new Cell(t["{0} times", Facts.CapsHitToday], Facts.CapsHitToday)),
            (t["Capacity tomorrow"], Facts.CapacityTomorrowMinutes is { } minutes
                ? new Cell(t["{0} hours for {1} sets", ReportWords.Number(minutes / 60), ReportWords.Number(Facts.SetsLeft)], minutes / 60) : new Cell(t["No working day tomorrow"])),
        ]),
        new Note(t["All teams together. Nobody's exposure appears in any report."]),
    ];

    private List<ReportBlock> Attendance()
    {
        int present = Facts.Attendance.Sum(a => a.Present), seats = Facts.Attendance.Sum(a => a.Seats);
        return
        [
            new Table(t["Attendance"], [new(t["Team"]), new(t["Present"], true), new(t["Seats"], true)],
                [.. Facts.Attendance.Select(a => new Row([new Cell(a.Team), t.Figure(a.Present), t.Figure(a.Seats)])),
                    new Row([new Cell(t["All teams"]), t.Figure(present), t.Figure(seats)], RowKind.Foot)]),
            new Note(t["{0} stood down, {1} not seen. {2} countries, {3} agencies.", Facts.StoodDown, Facts.NotSeen, model[K.Countries], model[K.Agencies] + model[K.OrgsIntl]]),
        ];
    }

    private List<ReportBlock> Decisions() => Facts.Decisions.Count == 0
        ? [new Note(t["Nothing waits for a decision."])]
        : [new List([.. Facts.Decisions.Select(d => d.Oldest is { } oldest
            ? t["{0}. {1}; the oldest of {2}.", t[d.What, d.Count], t[d.Who], ReportWords.Instant(oldest, model.Head.TimeZone)]
            : t["{0}. {1}.", t[d.What, d.Count], t[d.Who]])], Numbered: true)];

    private Pairs Rows(params IEnumerable<(string Name, long Value)> rows) => new([.. rows.Select(r => (r.Name, t.Figure(r.Value)))]);

    private ReportBlock Tallies(IReadOnlyList<Tally> tallies, string none) => tallies.Count == 0 ? new Note(none) : Rows(tallies.Select(h => (t[h.Name], (long)h.Count)));

    private long Today(string key) => part.Lines.FirstOrDefault(l => l.Key == key)?.Today ?? 0;
}
