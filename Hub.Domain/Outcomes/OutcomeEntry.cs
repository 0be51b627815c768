using System.Text.RegularExpressions;
using Hub.Domain.Notes;

namespace Hub.Domain.Outcomes;

/// <summary>What is told to the ledger, checked: the day, who reported it, where that can be found, whose work led to it.</summary>
public sealed partial record OutcomeEntry
{
    /// <param name="source">A reference to the report, for example a message number. Not what it says: no name, birth date or description.</param>
    /// <param name="corrects">The entry this one replaces.</param>
    /// <param name="today">The workshop's local day.</param>
    public OutcomeEntry(DateOnly effectiveOn, Guid reportedByOrganisationId, string source, DateOnly today, Attribution attribution = Attribution.ThisWorkshop,
        string? country = null, Guid? corrects = null, Guid? mergedIntoId = null)
    {
        if (effectiveOn > today) throw new InvalidFieldException("effectiveOn", "This day lies in the future. Record a step when it has happened.");
        if (effectiveOn.Year < 1990) throw new InvalidFieldException("effectiveOn", "This day lies before such work began. Check the year.");
        if (reportedByOrganisationId == Guid.Empty) throw new InvalidFieldException("reportedBy", "Say which authority reported it.");
        if (!Enum.IsDefined(attribution)) throw new InvalidFieldException("attribution", "Choose whose work led to it.");
        string read = (source ?? "").Trim();
        if (read.Length == 0) throw new InvalidFieldException("source", "Say where the report can be found, for example a message number.");
        if (read.Length > 80) throw new InvalidFieldException("source", "Write at most {0} characters here.", 80);
        if (Personal().IsMatch(read)) throw new InvalidFieldException("source", "Give the reference of the report only: no birth date, age or description.");
        ContentRules.Demand("source", read);
        EffectiveOn = effectiveOn;
        ReportedByOrganisationId = reportedByOrganisationId;
        Source = read;
        Attribution = attribution;
        Country = string.IsNullOrWhiteSpace(country) ? null : Workshops.Country.Parse(country, "country");
        Corrects = corrects;
        MergedIntoId = mergedIntoId;
    }

    public DateOnly EffectiveOn { get; }
    public Guid ReportedByOrganisationId { get; }
    public string Source { get; }
    public Attribution Attribution { get; }
    public string? Country { get; }
    public Guid? Corrects { get; }
    public Guid? MergedIntoId { get; }

    [GeneratedRegex(@"\b(?:born|b\.\s*\d|d\.?o\.?b|birth|aged?|years?[\s-]old|y/?o|nat[oa]|nascita|anni)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Personal();
}
