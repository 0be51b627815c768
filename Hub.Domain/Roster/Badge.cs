namespace Hub.Domain.Roster;

/// <summary>
/// A badge with a code that says nothing by itself. The code is kept as it is printed, because a lost page must be printable again; it
/// opens nothing: only somebody signed in at the desk can turn it into an entry. A new badge ends the old one.
/// </summary>
public sealed class Badge
{
    public Badge(Guid id, Participant seat, int number, string face, DateTime now)
    {
        Id = id;
        WorkshopId = seat.WorkshopId;
        ParticipantId = seat.Id;
        Number = number;
        Code = OpaqueSecret.Make();
        Face = face;
        IssuedAt = now;
    }

    private Badge() => Code = Face = "";

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public Guid ParticipantId { get; private set; }
    /// <summary>Counts the badges of one seat from 1.</summary>
    public int Number { get; private set; }
    public string Code { get; private set; }
    /// <summary>What is printed beside the code (name, agency, team, days); a different face asks for a new print.</summary>
    public string Face { get; private set; }
    public DateTime IssuedAt { get; private set; }
    public int TimesPrinted { get; private set; }
    public DateTime? PrintedAt { get; private set; }
    public DateTime? RevokedAt { get; private set; }

    public bool NeedsPrint(string face) => RevokedAt is null && (PrintedAt is null || Face != face);

    public void Print(string face, DateTime now)
    {
        if (RevokedAt is not null) throw new RuleBrokenException("badge.revoked", "This badge was revoked. Issue a new one.");
        Face = face;
        PrintedAt = now;
        TimesPrinted++;
    }

    public void Revoke(DateTime now) => RevokedAt ??= now;
}
