namespace Hub.Domain.Reports;

/// <summary>
/// When something took effect and when the hub learnt of it, both UTC. What the hub records of its own work has one instant for both;
/// what an authority reports may be recorded weeks after it took effect.
/// </summary>
public readonly record struct Dated(DateTime At, DateTime RecordedAt)
{
    public static Dated Once(DateTime at) => new(at, at);

    public bool Counts(DateTime cutOff, DateTime asOf) => At <= cutOff && RecordedAt <= asOf;
}
