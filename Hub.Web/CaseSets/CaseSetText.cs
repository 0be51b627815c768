using System.Globalization;
using Hub.Domain;
using Hub.Domain.CaseSets;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.CaseSets;

/// <summary>From what people enter to a case set, for the form, the API and both imports alike.</summary>
internal static class CaseSetText
{
    public static void DemandOpen(Workshop workshop)
    {
        if (!workshop.IsOpen) throw new RuleBrokenException("workshop.not-open", "The workshop is {0}: it takes no more case sets.", workshop.State);
    }

    public static CaseSet Make(CaseSetInput input, string reference, Workshop workshop, Guid ownerId, Parties parties, Guid by, DateTime now)
    {
        var counts = Counts(input);
        if (counts.Total == 0) throw new InvalidFieldException("images", "Count the files: a set has at least one image, video or other file.");
        var set = new CaseSet(input.Id ?? Guid.CreateVersion7(), workshop.Id, reference, input.Title, ownerId, counts, input.Intensity, input.Priority,
            parties.Mark(input.Marking, ownerId), OriginIn(workshop), by, now);
        Fill(set, input);
        return set;
    }

    /// <summary>Everything but reference, owner and marking.</summary>
    public static void Fill(CaseSet set, CaseSetInput input)
    {
        set.Estimate(input.EstimatedMinutes);
        set.Speaks(input.Languages ?? []);
        set.KnownAs((input.ExternalRefs ?? []).Select(r => new ExternalRef(r.System, r.Value)));
        set.KnownBetween(input.FirstKnown, input.LastKnown, input.IsColdCase);
        set.Follows(input.PriorSetId);
    }

    public static FileCounts Counts(CaseSetInput input) => new(input.Images, input.Videos, input.OtherFiles, input.DurationMinutes);

    public static CaseSetOrigin OriginIn(Workshop workshop) =>
        workshop.State is WorkshopState.Draft or WorkshopState.Preparing ? CaseSetOrigin.Prepared : CaseSetOrigin.AddedDuringEvent;

    /// <summary>The next free numbers, for example V10-0124.</summary>
    public static async Task<IReadOnlyList<string>> NextRefsAsync(HubDb db, Workshop workshop, int count, CancellationToken cancel)
    {
        string prefix = workshop.EditionNo is { } edition ? $"V{edition.ToString(CultureInfo.InvariantCulture)}-" : "S-";
        var taken = await db.CaseSets.Where(s => s.WorkshopId == workshop.Id && s.Ref.StartsWith(prefix)).Select(s => s.Ref).ToListAsync(cancel);
        int last = taken.Select(r => int.TryParse(r.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : 0).DefaultIfEmpty(0).Max();
        return [.. Enumerable.Range(last + 1, count).Select(n => prefix + n.ToString("D4", CultureInfo.InvariantCulture))];
    }
}
