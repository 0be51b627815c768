namespace Hub.Domain.Reports;

/// <summary>A package to one country. It pends from <paramref name="PreparedAt"/> until it is sent; a recall takes it back for every earlier day too.</summary>
public sealed record ReferralFact(Guid Id, string Country, IReadOnlyList<Guid> SetIds, DateTime PreparedAt)
{
    public bool WithIdentification { get; init; }
    public Dated? Sent { get; init; }
    public Dated? Acknowledged { get; init; }
    public Dated? Opened { get; init; }
    /// <summary>The country passed it on to <see cref="RedirectedTo"/>: both were informed.</summary>
    public Dated? Redirected { get; init; }
    public string? RedirectedTo { get; init; }
    public DateTime? RecalledAt { get; init; }
}
