using Hub.Domain.Access;

namespace Hub.Domain.Roster;

/// <summary>
/// The security clearance behind a seat: level, who issued it, how long it is valid. No document is kept. Its own table, because it is
/// seen by fewer people and kept for a shorter time than the seat.
/// </summary>
public sealed class Clearance
{
    public Clearance(Guid participantId, Guid workshopId)
    {
        ParticipantId = participantId;
        WorkshopId = workshopId;
    }

    private Clearance() { }

    public Guid ParticipantId { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public ClearanceStatus Status { get; private set; }
    public string? Level { get; private set; }
    public string? IssuingBody { get; private set; }
    public DateOnly? ValidUntil { get; private set; }
    public string? CheckedBy { get; private set; }
    public DateTime? CheckedAt { get; private set; }

    public void Record(ClearanceStatus status, string? level, string? issuingBody, DateOnly? validUntil, Actor by, DateTime now)
    {
        if (status is ClearanceStatus.Granted)
        {
            if (string.IsNullOrWhiteSpace(level)) throw new InvalidFieldException("level", "Write the level of the clearance.");
            if (string.IsNullOrWhiteSpace(issuingBody)) throw new InvalidFieldException("issuingBody", "Write who issued the clearance.");
            if (validUntil is null) throw new InvalidFieldException("validUntil", "Give the day until which the clearance is valid.");
        }

        Status = status;
        Level = Trim(level, 60, "level");
        IssuingBody = Trim(issuingBody, 120, "issuingBody");
        ValidUntil = validUntil;
        CheckedBy = by.Name;
        CheckedAt = now;
    }

    /// <summary>Valid for the whole stay.</summary>
    public bool Covers(DateOnly lastDay) => Status is ClearanceStatus.Granted && ValidUntil >= lastDay;

    /// <summary>Removes what identifies the file at the issuing body once the workshop no longer needs it; that it was checked stays.</summary>
    public void Forget() => (Level, IssuingBody, ValidUntil) = (null, null, null);

    private static string? Trim(string? text, int most, string field) =>
        string.IsNullOrWhiteSpace(text) ? null
        : text.Trim().Length > most ? throw new InvalidFieldException(field, "This has at most {0} characters.", most)
        : text.Trim();
}
