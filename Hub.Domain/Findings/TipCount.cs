using Hub.Domain.Access;

namespace Hub.Domain.Findings;

/// <summary>How many tips the campaign had on an object by a day, as its owner said. A later word on the same day replaces the earlier in figures; both stay.</summary>
public sealed class TipCount
{
    public TipCount(Guid id, Guid objectId, DateOnly asOf, int tips, string source, Actor by, DateTime now)
    {
        if (tips < 0) throw new InvalidFieldException("tips", "A number of tips cannot be negative.");
        if (asOf > DateOnly.FromDateTime(now).AddDays(1)) throw new InvalidFieldException("asOf", "This day lies in the future.");
        Id = id;
        ObjectId = objectId;
        AsOf = asOf;
        Tips = tips;
        Source = PlainWords.Demand("source", source, 120, "Say who gave the number.");
        ByUserId = by.UserId;
        RecordedAt = now;
    }

    private TipCount() => Source = "";

    public Guid Id { get; private set; }
    public Guid ObjectId { get; private set; }
    public DateOnly AsOf { get; private set; }
    public int Tips { get; private set; }
    public string Source { get; private set; }
    public Guid ByUserId { get; private set; }
    public DateTime RecordedAt { get; private set; }
}
