using Hub.Domain.Access;

namespace Hub.Domain.Outcomes;

/// <summary>
/// An entry of the ledger: what a reference became, since which day, who reported it, and when the hub was told. Entries are never changed
/// or removed; one that was wrong is corrected by a later one that names it.
/// </summary>
public sealed class OutcomeEvent
{
    internal OutcomeEvent(Guid id, Guid workshopId, Guid? victimRefId, Guid? offenderRefId, int no, OutcomeStatus from, OutcomeStatus to, OutcomeEntry entry,
        Actor by, DateTime now)
    {
        Id = id;
        WorkshopId = workshopId;
        VictimRefId = victimRefId;
        OffenderRefId = offenderRefId;
        No = no;
        FromStatus = from;
        ToStatus = to;
        EffectiveOn = entry.EffectiveOn;
        ReportedByOrganisationId = entry.ReportedByOrganisationId;
        SourceRef = entry.Source;
        Attribution = entry.Attribution;
        Country = entry.Country;
        CorrectsEventId = entry.Corrects;
        MergedIntoId = entry.MergedIntoId;
        ByUserId = by.UserId;
        RecordedAt = now;
    }

    private OutcomeEvent() => SourceRef = "";

    public Guid Id { get; private set; }
    public Guid WorkshopId { get; private set; }
    /// <summary>The victim it is about; null for an offender's entry.</summary>
    public Guid? VictimRefId { get; private set; }
    public Guid? OffenderRefId { get; private set; }
    /// <summary>Counted from 1 within the reference.</summary>
    public int No { get; private set; }
    public OutcomeStatus FromStatus { get; private set; }
    public OutcomeStatus ToStatus { get; private set; }
    /// <summary>The local day it happened; compared with a cut-off.</summary>
    public DateOnly EffectiveOn { get; private set; }
    /// <summary>When the hub was told; compared with an as-of.</summary>
    public DateTime RecordedAt { get; private set; }
    public Guid ReportedByOrganisationId { get; private set; }
    /// <summary>Where the report can be found: a message or file number, never what it says.</summary>
    public string SourceRef { get; private set; }
    public Attribution Attribution { get; private set; }
    /// <summary>ISO 3166-1: probable for a localised child, certain from the identification on.</summary>
    public string? Country { get; private set; }
    public Guid? CorrectsEventId { get; private set; }
    /// <summary>For Merged: the reference of the same child or person that goes on.</summary>
    public Guid? MergedIntoId { get; private set; }
    public Guid ByUserId { get; private set; }
}
