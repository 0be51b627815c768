using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using static Hub.Web.Reports.ReportBlock;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Web.Reports;

/// <summary>Press lines and country sheets: the two reports that leave the circle of those who work on the sets.</summary>
internal sealed class PressDocument(ReportWords t, ReportModel model)
{
    public IReadOnlyList<ReportSection> Press(PressPart part)
    {
        List<ReportSection> sections =
        [
            new(1, "s1", t["Lines"], [.. Lines(part)]),
            new(2, "s2", t["Figures and their rounding"], [new Table(t["Figures and their rounding"], [new(t["Counter"]), new(t["Figure"], true), new(t["Rule"]), new(t["Printed as"])],
                [.. part.Figures.Select(f => new Row([new Cell(t.FullName(f.Key)), t.Figure(f.Value), new Cell(t.Of(f.Said)), new Cell(t.Phrase(f), Strong: true)]))])]),
            new(3, "s3", t["Small numbers"], Small(part)),
            new(4, "s4", t["Note to media"], [new Note(t["Please write child sexual abuse material, child victim and suspected offender. The words pornography, prostitution and tourism describe something else and hurt those concerned. A suspected offender is suspected until a court convicts."])]),
        ];
        return sections;
    }

    public IReadOnlyList<ReportSection> Country(CountryPart part) =>
    [
        new(1, "s1", t["Referrals"], part.Referrals.Count == 0 ? [new Note(t["No referral to this country that its marking lets us name."])]
            : [new Table(t["Referrals"], [new(t["Referral"]), new(t["Sets"], true), new(t["Channel"]), new(t["Sent on"]), new(t["State"])],
                [.. part.Referrals.Select(r => new Row([new Cell(r.Number), t.Figure(r.Sets), new Cell(t[r.Channel]), new Cell(ReportWords.Day(r.SentOn)),
                    new Cell(r.Opened ? t["Investigation opened"] : r.Acknowledged ? t["Acknowledged"] : t["Sent"])]))])]),
        new(2, "s2", t["Sets with this probable country of production"], part.Sets.Count == 0 ? [new Note(t["No set that its marking lets us name."])]
            : [new Table(t["Sets with this probable country of production"], [new(t["Set"]), new(t["Likelihood"]), new(t["Determined on"]), new(t["Referred"])],
                [.. part.Sets.Select(s => new Row([new Cell(s.Ref), new Cell(t[s.Likelihood]), new Cell(ReportWords.Day(s.DeterminedOn)), new Cell(s.Referred ? t["Yes"] : t["Not yet"])]))])]),
        new(3, "s3", t["Child victims in this country"], [new Pairs([(t["Localised"], t.Figure(part.Localised)), (t["Provisionally identified"], t.Figure(part.Provisional)),
            (t["Confirmed"], t.Figure(part.Confirmed)), (t["Safeguarded"], t.Figure(part.Safeguarded))]),
            new Note(t["As recorded up to {0}. Please report what changed: each step with its day.", ReportWords.Instant(model.Head.AsOf, model.Head.TimeZone)])]),
    ];

    private List<ReportBlock> Lines(PressPart part)
    {
        var say = part.Figures.ToDictionary(f => f.Key, t.Phrase);
        long Value(string key) => part.Figures.FirstOrDefault(f => f.Key == key)?.Value ?? 0;
        string? Say(string key) => part.Figures.FirstOrDefault(f => f.Key == key) is { Value: > 0 } ? say[key] : null;
        List<string> lines = [];
        if (!string.IsNullOrWhiteSpace(part.Text)) lines.Add(part.Text);
        var head = model.Head;
        lines.Add(head.Supporters.Count == 0 ? t["{0}: hosted by {1}.", head.Workshop, head.Host] : t["{0}: hosted by {1} with the support of {2}.", head.Workshop, head.Host, string.Join(", ", head.Supporters)]);
        if (Say(K.Seats) is { } seats && Say(K.Countries) is { } countries)
            lines.Add(head.Scope is WorkshopScope.National && Say(K.Units) is { } units && Value(K.Countries) == 1
                ? t["Taking part: {0} specialists of {1} departments and units, {2}.", seats, units, t.Days(head.FirstDay, head.LastDay)]
                : t["Taking part: {0} specialists from {1} countries, {2}.", seats, countries, t.Days(head.FirstDay, head.LastDay)]);
        if (Say(K.CorpusFiles) is { } files) lines.Add(t["Images and videos targeted: {0}.", files]);
        if (Say(K.SetsAnalysed) is { } analysed) lines.Add(t["Sets of material reviewed: {0}.", analysed]);
        if (Say(K.VictimsProvisional) is { } children) lines.Add(t["Children provisionally identified: {0}.", children]);
        else if (Say(K.VictimsLocalised) is { } localised) lines.Add(t["New child victims localised: {0}.", localised]);
        if (Say(K.VictimsSafeguarded) is { } safe) lines.Add(t["Children removed from harm: {0}.", safe]);
        if (Say(K.OffendersArrested) is { } arrested) lines.Add(t["Suspected offenders arrested: {0}.", arrested]);
        // "Other" sets are other than those of identified children: without such a child every determined set is told of with the children in it.
        if (Value(K.VictimsProvisional) > 0)
        {
            if (Say(K.SetsDeterminedOther) is { } other) lines.Add(t["Other sets of which the probable country of production was determined: {0}.", other]);
        }
        else if (Say(K.SetsDetermined) is { } determined)
        {
            lines.Add(Say(K.VictimsInDeterminedSets) is { } shown
                ? t["Sets of which the likely country of production was determined: {0}, depicting {1} child victims.", determined, shown]
                : t["Sets of which the likely country of production was determined: {0}.", determined]);
        }

        if (Say(K.CountriesInformed) is { } informed)
            lines.Add(Value(K.CountriesInvestigating) == Value(K.CountriesInformed)
                ? t["Countries informed: {0}. Intelligence packages were sent to the countries concerned; all of them started investigations.", informed]
                : Say(K.CountriesInvestigating) is { } investigating ? t["Countries informed: {0}. Intelligence packages were sent to the countries concerned; {1} of them started investigations.", informed, investigating]
                : t["Countries informed: {0}. Intelligence packages were sent to the countries concerned.", informed]);
        if (Say(K.IcseSets) is { } icse) lines.Add(t["Sets uploaded to the ICSE database: {0}.", icse]);
        foreach (var total in part.Programme) lines.Add(t["All editions of {0} so far, {1}: {2}.", head.Programme ?? "", t.FullName(total.Key), t.Say(total.Total)]);
        foreach (var line in part.Campaign) lines.Add(t["Public campaign, as of {0}: {1}: {2}.", ReportWords.Day(line.AsOf), t[line.Name], t.Say(new QualifiedFigure(line.Value, line.Qualifier))]);
        return [new List(lines), new Note(t["As of {0}. The figures will change while investigations go on.", ReportWords.Instant(model.Head.AsOf, model.Head.TimeZone)])];
    }

    private List<ReportBlock> Small(PressPart part)
    {
        List<ReportBlock> blocks = [];
        if (part.VictimsByCountry.Count > 0)
            blocks.Add(new Table(t["Children identified, by country"], [new(t["Country"]), new(t["Children"], true)],
                [.. part.VictimsByCountry.OrderByDescending(c => c.Value).Select(c => new Row([new Cell(ReportWords.Country(c.Key)), t.Figure(c.Value)]))]));
        blocks.Add(new Note(t["No number of children is given for a country with fewer than {0}, unless the country agreed in writing. Withheld: {1} countries. Agreed: {2}.", part.Limit, part.CountriesWithheld,
            part.Agreed.Count == 0 ? t["none"] : string.Join(", ", part.Agreed.Select(ReportWords.Country))]));
        return blocks;
    }
}
