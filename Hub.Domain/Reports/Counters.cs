using Hub.Domain.Workshops;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Domain.Reports;

/// <summary>
/// The arithmetic of domain.md 5.1, and the only source of figures: a pure function of the record and two instants.
/// The cut-off says up to when things count, the as-of up to when the hub had heard of them; a later record never changes an earlier as-of.
/// </summary>
public static class Counters
{
    /// <param name="cutOff">UTC. A whole local day is cut off at its end.</param>
    /// <param name="asOf">UTC.</param>
    public static Figures Of(WorkshopRecord record, DateTime cutOff, DateTime asOf)
    {
        ArgumentNullException.ThrowIfNull(record);
        var figures = new Figures(cutOff, asOf);
        var day = DayOf(record, cutOff);
        var until = cutOff < asOf ? cutOff : asOf;
        var sets = new SetIndex(record.Sets, asOf);
        var corrected = record.Ledger.Where(l => l.Corrects is not null && l.RecordedAt <= asOf).Select(l => l.Corrects!.Value).ToHashSet();
        var ledger = record.Ledger.ToLookup(l => l.SubjectId);
        var victims = new LadderCount(record.Victims, ledger, corrected, day, asOf);
        var offenders = new LadderCount(record.Offenders, ledger, corrected, day, asOf);

        CountSeats(figures, record, until);
        CountSets(figures, record, sets, until, asOf);
        CountLadder(figures, victims, K.VictimLadder);
        CountLadder(figures, offenders, K.OffenderLadder);
        var determined = CountDeterminations(figures, record, sets, victims, cutOff, asOf);
        var sent = CountReferrals(figures, record, sets, cutOff, asOf);
        CountIcse(figures, record, sets, cutOff, asOf);
        CountObjects(figures, record, cutOff, asOf);
        CountExposure(figures, record, day);
        figures.CountryOfVictim = figures.Rows(K.VictimsLocalised).Select(id => (Id: id, Country: victims.CountryOf(id))).Where(v => v.Country is not null).ToDictionary(v => v.Id, v => v.Country!);
        figures.VictimsByCountry = figures.Rows(K.VictimsProvisional).Where(figures.CountryOfVictim.ContainsKey).CountBy(id => figures.CountryOfVictim[id]).ToDictionary();
        figures.ByCountry = ByCountry(determined, sent, sets, cutOff, asOf);
        PutFrozen(figures, record);
        return figures;
    }

    /// <summary>What is counted of sets by the states they reached, and nothing else, at several cut-offs known at one as-of: the same figures as of <see cref="Of"/>, for a chart of many days.</summary>
    public static IReadOnlyList<Figures> SetsOf(WorkshopRecord record, IEnumerable<DateTime> cutOffs, DateTime asOf)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(cutOffs);
        var sets = new SetIndex(record.Sets, asOf);
        return [.. cutOffs.Select(cutOff =>
        {
            var figures = new Figures(cutOff, asOf);
            CountSets(figures, record, sets, cutOff < asOf ? cutOff : asOf, asOf);
            PutFrozen(figures, record);
            return figures;
        })];
    }

    /// <summary>The last local day that lies before the cut-off, whole or in part.</summary>
    public static DateOnly DayOf(WorkshopRecord record, DateTime cutOff) => WorkshopDays.LocalDay(cutOff.AddTicks(-1), record.TimeZone);

    private static void PutFrozen(Figures figures, WorkshopRecord record)
    {
        foreach (var (key, value) in record.Frozen) figures.Put(key, value);
    }

    private static void CountSeats(Figures figures, WorkshopRecord record, DateTime until)
    {
        var active = record.Seats.Where(s => s.ActiveSince <= until && s.From <= record.LastDay && s.To >= record.FirstDay).ToList();
        var seats = active.Where(s => s.Counts).ToList();
        figures.PutRows(K.Seats, [.. seats.Select(s => s.Id)]);
        figures.Put(K.Persons, seats.DistinctBy(s => s.PersonId).Count());
        figures.PutCountries(K.Countries, seats.Select(s => s.CountryCode).OfType<string>());
        figures.PutRows(K.Agencies, [.. seats.Where(s => s.CountryCode is not null).Select(s => s.OrganisationId).Distinct()]);
        figures.Put(K.Units, seats.Where(s => s.CountryCode is not null).DistinctBy(s => (s.OrganisationId, s.Unit)).Count());
        figures.PutRows(K.OrgsIntl, [.. active.Where(s => s.CountryCode is null).Select(s => s.OrganisationId).Distinct()]);
    }

    private static void CountSets(Figures figures, WorkshopRecord record, SetIndex index, DateTime until, DateTime asOf)
    {
        var sets = index.Survivors.Where(s => s.RegisteredAt <= until).ToList();
        if (record.CorpusFiles is { } corpus) figures.Put(K.CorpusFiles, corpus);
        figures.Put(K.FilesInSets, sets.Sum(s => s.Files));
        Count(K.SetsRegistered, _ => true);
        Count(K.SetsPrepared, s => s.Prepared);
        Count(K.SetsAdded, s => !s.Prepared);
        Count(K.SetsTriaged, s => s.TriagedAt <= until);
        Count(K.SetsAvailable, s => s.AvailableAt <= until);
        Count(K.SetsAssigned, s => s.AssignedAt <= until);
        Count(K.SetsAnalysed, s => s.AnalysedAt <= until);
        Count(K.SetsReviewed, s => s.ReviewedAt <= until);
        Count(K.SetsClosed, s => s.ClosedAt <= until);
        Count(K.SetsNothingFound, s => s.AnalysedAt <= until && !s.HasFinding(until, asOf));

        void Count(string key, Func<SetFact, bool> counts) => figures.PutRows(key, [.. sets.Where(counts).Select(s => s.Id)]);
    }

    private static void CountLadder(Figures figures, LadderCount ladder, IReadOnlyList<string> keys)
    {
        for (int rung = 1; rung <= keys.Count; rung++)
        {
            figures.PutRows(keys[rung - 1], ladder.Reached(rung));
            figures.Put(K.Now(keys[rung - 1]), ladder.Standing(rung));
        }
    }

    private static List<DeterminationFact> CountDeterminations(Figures figures, WorkshopRecord record, SetIndex sets, LadderCount victims, DateTime cutOff, DateTime asOf)
    {
        // The latest accepted one of a set is its current one; it makes the set determined only while it is likely or more and stands.
        var determined = record.Determinations
            .Where(d => d.AcceptedAt <= cutOff && d.AcceptedAt <= asOf)
            .GroupBy(d => sets.Of(d.SetId))
            .Select(g => g.MaxBy(d => d.AcceptedAt)!)
            .Where(d => d.LikelyOrMore && !(d.EndedAt <= asOf))
            .ToList();
        var ids = determined.Select(d => sets.Of(d.SetId)).ToHashSet();
        var identified = new HashSet<Guid>();
        var persons = new HashSet<Guid>();
        foreach (var victim in record.Victims.Where(v => !victims.IsRetracted(v.Id)))
            foreach (var link in victim.Sets.Where(l => l.Counts(cutOff, asOf)))
            {
                if (!ids.Contains(sets.Of(link.SetId))) continue;
                persons.Add(victims.Of(victim.Id));
                if (victims.IsIdentified(victim.Id)) identified.Add(sets.Of(link.SetId));
            }

        figures.PutRows(K.SetsDetermined, [.. ids]);
        figures.PutRows(K.SetsDeterminedOther, [.. ids.Where(id => !identified.Contains(id))]);
        figures.PutCountries(K.CountriesDetermined, determined.SelectMany(d => d.Countries));
        figures.PutRows(K.VictimsInDeterminedSets, [.. persons]);
        return determined;
    }

    private static List<ReferralFact> CountReferrals(Figures figures, WorkshopRecord record, SetIndex sets, DateTime cutOff, DateTime asOf)
    {
        var standing = record.Referrals.Where(r => !(r.RecalledAt <= asOf)).ToList();
        var sent = standing.Where(r => r.Sent?.Counts(cutOff, asOf) ?? false).ToList();
        var opened = sent.Where(r => r.Opened?.Counts(cutOff, asOf) ?? false).ToList();
        figures.PutRows(K.ReferralsSent, Ids(sent));
        figures.PutRows(K.SetsReferred, [.. sent.SelectMany(r => r.SetIds).Select(sets.Of).Distinct()]);
        figures.PutCountries(K.CountriesInformed, sent.Select(r => r.Country)
            .Concat(sent.Where(r => r.Redirected?.Counts(cutOff, asOf) ?? false).Select(r => r.RedirectedTo).OfType<string>()));
        figures.PutRows(K.ReferralsPendingSend, Ids(standing.Where(r => r.PreparedAt <= cutOff && r.PreparedAt <= asOf && !(r.Sent?.Counts(cutOff, asOf) ?? false))));
        figures.PutRows(K.Acknowledged, Ids(sent.Where(r => (r.Acknowledged ?? r.Opened)?.Counts(cutOff, asOf) ?? false)));
        figures.PutRows(K.InvestigationsOpened, Ids(opened));
        figures.PutCountries(K.CountriesInvestigating, opened.Select(r => r.Country));
        figures.PutRows(K.WithIdentificationInfo, Ids(sent.Where(r => r.WithIdentification)));
        return sent;

        static List<Guid> Ids(IEnumerable<ReferralFact> referrals) => [.. referrals.Select(r => r.Id)];
    }

    private static void CountIcse(Figures figures, WorkshopRecord record, SetIndex sets, DateTime cutOff, DateTime asOf)
    {
        var uploaded = record.Icse.Where(i => i.Uploaded.Counts(cutOff, asOf) && !(i.EndedAt <= asOf)).DistinctBy(i => i.Id).ToList();
        figures.PutRows(K.IcseNew, [.. uploaded.Where(i => i.IsNew).Select(i => i.Id)]);
        figures.PutRows(K.IcseAdditions, [.. uploaded.Where(i => !i.IsNew).Select(i => i.Id)]);
        figures.PutRows(K.IcseSets, [.. uploaded.Select(i => sets.Of(i.SetId)).Distinct()]);
    }

    private static void CountObjects(Figures figures, WorkshopRecord record, DateTime cutOff, DateTime asOf)
    {
        Count(K.ObjectsProposed, o => o.Proposed.Counts(cutOff, asOf));
        Count(K.ObjectsSubmitted, o => Reached(o.Submitted));
        Count(K.ObjectsPublished, o => Reached(o.Published));
        Count(K.ObjectsResolved, o => Reached(o.Resolved));
        foreach (string outcome in new[] { K.ObjectsCountryNarrowed, K.ObjectsNotSpecific, K.ObjectsLedToVictim, K.ObjectsLedToOffender })
            Count(outcome, o => o.Outcomes.LastOrDefault(s => Reached(s.At)).Key == outcome);

        bool Reached(Dated? step) => step?.Counts(cutOff, asOf) ?? false;
        void Count(string key, Func<ObjectFact, bool> counts) => figures.PutRows(key, [.. record.Objects.Where(counts).Select(o => o.Id)]);
    }

    private static void CountExposure(Figures figures, WorkshopRecord record, DateOnly day)
    {
        var days = record.Exposure.Where(e => e.Day <= day).ToList();
        int due = days.Sum(e => e.BreaksDue);
        figures.Put(K.ExposureMinutes, days.Sum(e => e.Minutes));
        figures.Put(K.BreaksHonoured, due == 0 ? 100 : 100 * days.Sum(e => e.BreaksHonoured) / due);
        figures.Put(K.CapsHit, days.Sum(e => e.CapsHit));
        figures.Put(K.DebriefsHeld, days.Sum(e => e.DebriefsHeld));
        figures.Put(K.DebriefsExpected, days.Sum(e => e.DebriefsExpected));
    }

    private static List<CountryFigures> ByCountry(List<DeterminationFact> determined, List<ReferralFact> sent, SetIndex sets, DateTime cutOff, DateTime asOf)
    {
        var byCountry = determined.SelectMany(d => d.Countries.Distinct()).CountBy(c => c).ToDictionary();
        var referred = sent.GroupBy(r => r.Country).ToDictionary(g => g.Key, g => g.SelectMany(r => r.SetIds).Select(sets.Of).Distinct().Count());
        var opened = sent.Where(r => r.Opened?.Counts(cutOff, asOf) ?? false).CountBy(r => r.Country).ToDictionary();
        return [.. byCountry.Keys.Union(referred.Keys)
            .Select(c => new CountryFigures(c, byCountry.GetValueOrDefault(c), referred.GetValueOrDefault(c), opened.GetValueOrDefault(c)))
            .OrderByDescending(c => c.Determined).ThenByDescending(c => c.Referred).ThenBy(c => c.Country, StringComparer.Ordinal)];
    }
}
