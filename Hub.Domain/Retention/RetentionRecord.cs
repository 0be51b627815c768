using Hub.Domain.Workshops;

namespace Hub.Domain.Retention;

/// <summary>
/// What was warned of, held back and erased of one workshop (Directive (EU) 2016/680, Article 5: time limits for erasure and review). The dates
/// themselves stand on the workshop; what concerns people's clearance and welfare goes earlier.
/// </summary>
public sealed class RetentionRecord
{
    /// <summary>The organisers hear of an erasure at least this many days before.</summary>
    public const int WarningDays = 14;
    /// <summary>A clearance's level, issuer and end are no longer needed this many days after the last day.</summary>
    public const int ClearanceDays = 30;
    /// <summary>Minutes, debriefs and wishes of single people go this many months after the last day.</summary>
    public const int ExposureMonths = 6;

    public RetentionRecord(Guid workshopId) => WorkshopId = workshopId;

    private RetentionRecord() { }

    public Guid WorkshopId { get; private set; }
    public int Version { get; private set; }
    public DateTime? HeldAt { get; private set; }
    public Guid? HeldBy { get; private set; }
    public string? HeldBecause { get; private set; }
    public DateOnly? WarnedOn { get; private set; }
    /// <summary>The erase date of which the organisers were told; another date is told again.</summary>
    public DateOnly? WarnedOf { get; private set; }
    /// <summary>The review date of which the organisers were told.</summary>
    public DateOnly? ReviewToldOf { get; private set; }
    public DateTime? ClearancesErasedAt { get; private set; }
    public DateTime? ExposureErasedAt { get; private set; }
    public DateTime? ErasedAt { get; private set; }

    public bool IsHeld => HeldAt is not null;

    public bool IsErased => ErasedAt is not null;

    /// <summary>Stops the erasure until it is released, for example because a court asks for the record.</summary>
    public void Hold(Guid by, string reason, DateTime now)
    {
        if (IsErased) throw Gone();
        if (IsHeld) throw new RuleBrokenException("retention.held", "The erasure is already held. Release it before you hold it for another reason.");
        (HeldAt, HeldBy, HeldBecause) = (now, by, Sentence(reason));
    }

    public void Release(string reason)
    {
        if (!IsHeld) throw new RuleBrokenException("retention.not-held", "Nothing holds the erasure of this workshop.");
        Sentence(reason);
        (HeldAt, HeldBy, HeldBecause) = (null, null, null);
    }

    /// <summary>Whether the organisers are to be told today: 14 days before, or at once when the date is nearer.</summary>
    public bool OwesWarning(Workshop workshop, DateOnly today) =>
        !IsErased && !IsHeld && WarnedOf != workshop.EraseAfter && today >= workshop.EraseAfter.AddDays(-WarningDays);

    public bool OwesReview(Workshop workshop, DateOnly today) =>
        !IsErased && ReviewToldOf != workshop.RetentionReviewOn && today >= workshop.RetentionReviewOn;

    public void Warned(DateOnly eraseAfter, DateOnly today) => (WarnedOf, WarnedOn) = (eraseAfter, today);

    public void ToldOfReview(DateOnly reviewOn) => ReviewToldOf = reviewOn;

    public bool OwesClearances(Workshop workshop, DateOnly today) => ClearancesErasedAt is null && today > workshop.LastDay.AddDays(ClearanceDays);

    public bool OwesExposure(Workshop workshop, DateOnly today) => ExposureErasedAt is null && !IsHeld && today > workshop.LastDay.AddMonths(ExposureMonths);

    public void ErasedClearances(DateTime now) => ClearancesErasedAt = now;

    public void ErasedExposure(DateTime now) => ExposureErasedAt = now;

    /// <summary>What still stands against erasing the detail today, as sentences; empty when nothing does.</summary>
    public IReadOnlyList<(string Code, string Sentence)> Against(Workshop workshop, DateOnly today)
    {
        if (IsErased) return [("retention.erased", "The detail is erased already.")];
        List<(string, string)> against = [];
        if (workshop.State is not (WorkshopState.Closed or WorkshopState.Cancelled)) against.Add(("retention.open", "Close the workshop first, or cancel it."));
        if (today <= workshop.EraseAfter) against.Add(("retention.early", "The erase date has not passed."));
        if (IsHeld) against.Add(("retention.held", "The erasure is held."));
        if (WarnedOf != workshop.EraseAfter || WarnedOn > today.AddDays(-WarningDays)) against.Add(("retention.warning", "The organisers have not yet had the full warning time."));
        return against;
    }

    /// <summary>Throws <see cref="RuleBrokenException"/> with what stands against it.</summary>
    public void Erase(Workshop workshop, DateOnly today, DateTime now)
    {
        if (Against(workshop, today) is [var (code, sentence), ..]) throw new RuleBrokenException(code, sentence);
        (ErasedAt, ClearancesErasedAt, ExposureErasedAt) = (now, ClearancesErasedAt ?? now, ExposureErasedAt ?? now);
    }

    private static RuleBrokenException Gone() => new("retention.erased", "The detail is erased already.");

    private static string Sentence(string reason) =>
        string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > 500 ? throw new InvalidFieldException("reason", "Say why, in a sentence: the reason is kept.") : reason.Trim();
}
