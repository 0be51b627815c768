using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Domain.Reports;

/// <summary>Explains, row by row, why the same cut-off gives other figures at a later as-of.</summary>
internal static class Corrections
{
    public static List<CorrectionLine> Between(WorkshopRecord record, Figures issued, Figures restated)
    {
        var names = Names(record);
        var touched = new Dictionary<string, (SortedDictionary<string, long> Changes, CorrectionReason Reason)>(StringComparer.Ordinal);
        foreach (string key in DailyReport.Keys)
        {
            var (old, now) = (issued.Rows(key), restated.Rows(key));
            foreach (var id in old.Except(now)) Note(key, id, -1);
            foreach (var id in now.Except(old)) Note(key, id, +1);
        }

        return [.. touched
            .GroupBy(t => (Signature: string.Join(' ', t.Value.Changes.Select(c => $"{c.Key}{c.Value:+0;-0}")), t.Value.Reason))
            .OrderBy(g => g.Min(t => t.Key), StringComparer.Ordinal)
            .Select((g, i) => new CorrectionLine(Mark(i),
                [.. g.SelectMany(t => t.Value.Changes).GroupBy(c => c.Key).Select(c => new CorrectedFigure(c.Key, c.Sum(x => x.Value))).OrderBy(c => Place(c.Key))],
                [.. g.Select(t => t.Key).Order(StringComparer.Ordinal)], g.Key.Reason))];

        void Note(string key, Guid id, int delta)
        {
            string name = names.GetValueOrDefault(id, id.ToString());
            var reason = Reason(record, key, id, delta, issued.AsOf, restated.AsOf);
            if (!touched.TryGetValue(name, out var entry)) touched[name] = entry = ([], reason);
            // Of several reasons for one row the one that took something back says most.
            if (reason is not CorrectionReason.RecordedLate && entry.Reason is CorrectionReason.RecordedLate) touched[name] = entry = (entry.Changes, reason);
            entry.Changes[key] = entry.Changes.GetValueOrDefault(key) + delta;
        }
    }

    private static CorrectionReason Reason(WorkshopRecord record, string key, Guid id, int delta, DateTime from, DateTime to)
    {
        bool New(DateTime? at) => at > from && at <= to;
        if (record.Sets.Any(s => (s.Id == id || s.MergedInto == id) && New(s.MergedAt))) return CorrectionReason.Merged;
        if (record.Icse.Any(i => (i.Id == id || i.SetId == id) && New(i.EndedAt))) return CorrectionReason.ContributionVoided;
        if (key is K.SetsDetermined or K.SetsDeterminedOther && record.Determinations.FirstOrDefault(d => d.SetId == id && New(d.EndedAt)) is { } ended)
            return ended.Refuted ? CorrectionReason.DeterminationRefuted : CorrectionReason.DeterminationWithdrawn;
        if (record.Referrals.Any(r => (r.Id == id || r.SetIds.Contains(id)) && New(r.RecalledAt))) return CorrectionReason.ReferralRecalled;
        var told = record.Ledger.Where(l => l.SubjectId == id && New(l.RecordedAt)).ToList();
        if (told.Exists(l => l.Effect is LedgerEffect.Retracted)) return CorrectionReason.Retracted;
        if (told.Exists(l => l.Effect is LedgerEffect.Merged)) return CorrectionReason.Merged;
        if (told.Exists(l => l.Effect is LedgerEffect.KnownBefore)) return CorrectionReason.KnownBefore;
        if (told.Exists(l => l.Corrects is not null || l.Effect is LedgerEffect.Cleared)) return CorrectionReason.LedgerCorrected;
        return key is K.SetsDeterminedOther && delta < 0 ? CorrectionReason.ChildIdentified
            : delta > 0 ? CorrectionReason.RecordedLate : CorrectionReason.LedgerCorrected;
    }

    private static Dictionary<Guid, string> Names(WorkshopRecord record)
    {
        var names = record.Sets.ToDictionary(s => s.Id, s => s.Ref);
        foreach (var subject in record.Victims.Concat(record.Offenders)) names[subject.Id] = subject.Label;
        foreach (var upload in record.Icse) names[upload.Id] = names.GetValueOrDefault(upload.SetId, "");
        foreach (var referral in record.Referrals) names[referral.Id] = referral.Country;
        foreach (var thing in record.Objects) names[thing.Id] = "T";
        return names;
    }

    private static int Place(string key) => DailyReport.Keys.ToList().IndexOf(key);

    private static string Mark(int i) => i < 26 ? ((char)('a' + i)).ToString() : Mark(i / 26 - 1) + (char)('a' + i % 26);
}
