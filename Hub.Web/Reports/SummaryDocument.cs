using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using static Hub.Web.Reports.ReportBlock;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Web.Reports;

/// <summary>The end-of-event summary as a document: the twelve parts of domain.md 5.3.</summary>
internal sealed class SummaryDocument(ReportWords t, ReportModel model, SummaryPart part)
{
    private ReportHead Head => model.Head;
    private string AsOf => ReportWords.Day(WorkshopDays.LocalDay(Head.AsOf, Head.TimeZone));

    public IReadOnlyList<ReportBlock> Cover() =>
    [
        new Headline([
            (t["child victims provisionally identified"], t.Figure(model[K.VictimsProvisional], true)),
            (t["of them safeguarded"], t.Figure(model[K.VictimsSafeguarded], true)),
            (t["suspected offenders arrested"], t.Figure(model[K.OffendersArrested], true)),
            (t["other sets with a probable country of production"], t.Figure(model[K.SetsDeterminedOther], true)),
            (t["sets analysed"], t.Figure(model[K.SetsAnalysed], true)),
            (t["countries taking part"], t.Figure(model[K.Countries], true)),
        ]),
        new Status(t["Outcomes as reported by national authorities up to {0}.", AsOf], t["They will change: investigations are open in several countries."]),
    ];

    public IReadOnlyList<ReportSection> Sections() =>
    [
        .. model.Changes.Count == 0 ? Array.Empty<ReportSection>() : [Changes()],
        new(1, "s1", t["Identity"], Identity()),
        new(null, "approval-h", t["Approval"], [new Signatures([
            (t["Prepared by"], t["Organiser of the workshop"], t["Name, date"]), (t["Approved for the host"], t["Director of the hosting service"], t["Name, signature, date"])])], "approval"),
        new(2, "s2", t["Participation"], Participation(), "start-page"),
        new(3, "s3", t["Volumes"], [Volumes()]),
        new(4, "s4", t["Results"], Results(), "results"),
        new(5, "s5", t["Countries"], Countries(), "start-page"),
        new(6, "s6", t["ICSE database"], [Pairs((K.IcseNew, null), (K.IcseAdditions, null), (K.IcseSets, null)), new Note(t["New and addition are counted apart and not added up."])]),
        new(7, "s7", t["Traceable objects"], Objects()),
        new(8, "s8", t["Methods and lessons"], part.Lessons.Count == 0
            ? [new Note(t["No lesson was reviewed and kept for this report."])]
            : [new List([.. part.Lessons.Select(l => t["{0}: {1}. {2}", t[l.Kind], l.Title, l.Text])])], "start-page"),
        new(9, "s9", t["Welfare"], [Pairs((K.DebriefsHeld, t["Debriefs held, of {0}", model[K.DebriefsExpected]]), (K.BreaksHonoured, null), (K.CapsHit, null)),
            new Note(t["All teams together. Nobody's exposure appears in any report."])]),
        new(10, "s10", t["Programme totals"], Programme()),
        new(11, "s11", t["Data protection"], [
            new Pairs([(t["Controller"], new Cell(part.Controller)), (t["Retention review due"], new Cell(ReportWords.Day(part.RetentionReviewOn))),
                (t["Detail erased after"], new Cell(ReportWords.Day(part.EraseAfter))), (t["Referrals sent"], t.Figure(model[K.ReferralsSent])),
                (t["Disclosures recorded"], t.Figure(part.Disclosures)), (t["Refused accesses"], t.Figure(part.DeniedAccesses))]),
            new Note(t["Aggregates in this summary are kept after erasure. The hub holds no file, image, video or hash."])]),
        new(12, "s12", t["Annex: definitions"], [new Definitions([.. CounterCatalogue.All.Where(d => model.Counters.ContainsKey(d.Key)).Select(d => (t[d.Name] + Of(d), t[d.Definition])),
            (t["Reached, now at"], t["Reached counts everyone who came to this step or further; a later step implies the earlier ones. Now at counts each person once."]),
            (t["Exact, more than, about"], t["How firm a figure is. A sum is as firm as its least firm part: exact and more than give more than; anything with about gives about."])])], "annex"),
    ];

    private string Of(CounterDefinition counter) => counter.Group is CounterCatalogue.Victims or CounterCatalogue.Offenders or CounterCatalogue.Objects
        ? t[" ({0})", t[counter.Group]] : "";

    private ReportSection Changes() => new(null, "sx", part.SupplementDays is { } days
            ? t["Supplement {0} days after the event: what changed", days] : t["What changed since the report this one supersedes"],
        [new Table(t["Changes"], [new(t["Counter"]), new(t["Before"], true), new(t["Now"], true), new(t["Change"], true)],
            [.. model.Changes.Select(c => new Row([new Cell(t.FullName(c.Key)), t.Figure(c.Before), t.Figure(c.After, true), t.Change(c.After - c.Before)]))])]);

    private List<ReportBlock> Identity() =>
    [
        new Split(
            [new Pairs([(t["Workshop"], new Cell(Head.Workshop)), (t["Programme"], new Cell(Head.Programme is null ? "–" : Head.EditionNo is { } no ? t["{0}, edition {1}", Head.Programme, no] : Head.Programme)),
                (t["Scope"], new Cell(t.Of(Head.Scope))), (t["Host"], new Cell(Head.Host)), (t["Supporters"], new Cell(Head.Supporters.Count == 0 ? "–" : string.Join(", ", Head.Supporters)))])],
            [new Pairs([(t["Analysis"], new Cell(t.Days(Head.FirstDay, Head.LastDay))), (t["Mode"], new Cell(t.Of(Head.Mode))), (t["Venue"], new Cell(Head.Venue ?? "–")),
                (t["Cut-off"], new Cell(ReportWords.Instant(Head.CutOff, Head.TimeZone))), (t["As of"], new Cell(ReportWords.Instant(Head.AsOf, Head.TimeZone)))])]),
    ];

    private List<ReportBlock> Participation()
    {
        List<ReportBlock> blocks =
        [
            new Note(t["{0} countries took part with {1} specialist seats from {2} national agencies.", model[K.Countries], model[K.Seats], model[K.Agencies]], Strong: true),
            new Names([.. part.Countries.Select(ReportWords.Country).Order(StringComparer.CurrentCulture)]),
        ];
        if (part.InternationalOrganisations.Count > 0)
            blocks.Add(new Note(t["Listed apart, not counted as countries: {0}.", string.Join(", ", part.InternationalOrganisations)], Strong: true));
        if (part.Agencies.Count > 0) blocks.AddRange([new Heading(t["National agencies"]), new Names(part.Agencies)]);
        if (Head.Scope is WorkshopScope.National) blocks.Add(new Note(t["{0} departments and units took part.", model[K.Units]]));
        return blocks;
    }

    private Table Volumes() => new(t["Volumes"], [new(t["Volume"]), new(t["Number"], true), new(t["Remark"])],
    [
        new([new Cell(t["Files made available (corpus)"]), model.Counters.ContainsKey(K.CorpusFiles) ? t.Qualified((QualifiedFigure?)new QualifiedFigure(model[K.CorpusFiles], part.CorpusQualifier)) : t.Nothing,
            new Cell(model.Counters.ContainsKey(K.CorpusFiles) ? t["As declared; never the sum over the sets"] : t["Not declared; never the sum over the sets"])]),
        new([new Cell(t["Files in sets"]), t.Figure(model[K.FilesInSets]), new Cell(t["As the sets declare them"])]),
        new([new Cell(t["Sets prepared"]), t.Figure(model[K.SetsPrepared]), new Cell(t["Brought in before the event"])]),
        new([new Cell(t["Sets added during the event"]), t.Figure(model[K.SetsAdded]), new Cell("")]),
        new([new Cell(t["Sets analysed"]), t.Figure(model[K.SetsAnalysed], true), new Cell(model[K.SetsAnalysed] > model[K.SetsPrepared] ? t["Exceeds prepared, because sets were added"] : "")]),
        new([new Cell(t["of these, nothing found"]), t.Figure(model[K.SetsNothingFound]), new Cell(t["A valid result"])], RowKind.Sub),
    ]);

    private List<ReportBlock> Results()
    {
        long linked = model[K.SetsDetermined] - model[K.SetsDeterminedOther];
        return
        [
            new Heading(t["Country of production"]),
            new Table(t["Sets with the probable country determined"], [new(t["Sets with the probable country determined"]), new(t["Sets"], true)],
            [
                new([new Cell(t["Linked to the children provisionally identified or further"]), t.Figure(linked)]),
                new([new Cell(t["Other sets"]), t.Figure(model[K.SetsDeterminedOther], true)]),
                new([new Cell(t["Total"]), t.Figure(model[K.SetsDetermined])], RowKind.Foot),
            ]),
            new Split(
                [new Heading(t["Child victims"]), new LadderChart("lv", t["Child victims by step reached"], Steps(K.VictimLadder)), LadderTable(t["Child victims"], K.VictimLadder)],
                [new Heading(t["Suspected offenders"]), new LadderChart("lo", t["Suspected offenders by step reached"], Steps(K.OffenderLadder)), LadderTable(t["Suspected offenders"], K.OffenderLadder)]),
            new LadderLegend(),
            new Status(t["As of {0}. Status will change:", AsOf], t["countries reporting pending: {0}. A supplement follows 30, 90 and 180 days after the last day.", part.CountriesPending]),
        ];
    }

    private List<(string, long, long)> Steps(IReadOnlyList<string> ladder) => [.. ladder.Select(k => (t.Name(k), model[k], model[K.Now(k)]))];

    private Table LadderTable(string caption, IReadOnlyList<string> ladder) => new(caption, [new(t["Step"]), new(t["Reached"], true), new(t["Now at"], true)],
        [.. ladder.Select(k => new Row([new Cell(t.Name(k)), t.Figure(model[k], true), t.Figure(model[K.Now(k)])]))]);

    private List<ReportBlock> Countries()
    {
        if (model.ByCountry.Count == 0) return [new Note(t["No country was determined or informed yet."])];
        var table = new Table(t["Countries"], [new(t["Country"]), new(t["Sets determined"], true), new(t["Sets referred"], true), new(t["Investigations opened"], true)],
            [.. model.ByCountry.Select(c => new Row([new Cell(ReportWords.Country(c.Country)), t.Figure(c.Determined), t.Figure(c.Referred), t.Figure(c.Opened)])),
                new Row([new Cell(t["Entries, {0} countries", model.ByCountry.Count]), t.Figure(model.ByCountry.Sum(c => c.Determined)), t.Figure(model.ByCountry.Sum(c => c.Referred)),
                    t.Figure(model.ByCountry.Sum(c => c.Opened))], RowKind.Foot)], "country-report");
        var values = Determined(model);
        string description = t["The values are in the table."];
        return
        [
            new Note(t["A set with two or three countries counts once in each: {0} entries for {1} sets. Numbers of children by country are not shown.", model.ByCountry.Sum(c => c.Determined), model[K.SetsDetermined]]),
            new Split([table],
            [
                new MapChart("sw", t["Sets determined by country, world"], description, values, false, t["World, Equal Earth projection"]),
                new MapChart("se", t["Sets determined by country, Europe enlarged"], description, values, true,
                    t["Europe enlarged, Lambert azimuthal equal-area. Boundaries as in Natural Earth; no position on any territory is implied."]),
                new MapLegend(t["sets determined"]),
            ], "split split--country"),
        ];
    }

    private List<ReportBlock> Objects()
    {
        List<ReportBlock> blocks = [Pairs((K.ObjectsProposed, null), (K.ObjectsSubmitted, null), (K.ObjectsPublished, null), (K.ObjectsCountryNarrowed, null), (K.ObjectsNotSpecific, null),
            (K.ObjectsLedToVictim, null), (K.ObjectsLedToOffender, null))];
        if (part.Campaign.Count == 0) return blocks;
        blocks.AddRange([new Heading(t["Whole campaign, not this workshop"]),
            new Pairs([.. part.Campaign.Select(c => (t[c.Name], t.Qualified(new QualifiedFigure(c.Value, c.Qualifier))))]),
            new Note(t["As of {0}; {1}", ReportWords.Day(part.Campaign[0].AsOf), part.Campaign[0].Source])]);
        return blocks;
    }

    private List<ReportBlock> Programme() => part.Programme.Count == 0
        ? [new Note(t["This workshop belongs to no programme."])]
        : [new Table(t["Programme totals"], [new(t["Counter"]), new(t["Before this edition"], true), new(t["This edition"], true), new(t["Programme total"], true)],
                [.. part.Programme.Select(p => new Row([new Cell(t.FullName(p.Key)), t.Qualified(p.Before), t.Qualified(p.Edition), t.Qualified(p.Total, true)]))]),
            new Note(t["Total = opening balance + editions, and what belongs to none. Countries are counted once over all editions, so that column does not add up. A gap is not estimated."])];

    private Pairs Pairs(params (string Key, string? Name)[] rows) => new([.. rows.Select(r => (r.Name ?? t.Name(r.Key), t.Figure(model[r.Key])))]);
}
