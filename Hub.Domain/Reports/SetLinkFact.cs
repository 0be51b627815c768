namespace Hub.Domain.Reports;

/// <summary>A person appears in a set; many to many. A link that was ended is taken back for every day.</summary>
public readonly record struct SetLinkFact(Guid SetId, DateTime LinkedAt, DateTime? UnlinkedAt = null)
{
    public bool Counts(DateTime cutOff, DateTime asOf) => LinkedAt <= cutOff && LinkedAt <= asOf && !(UnlinkedAt <= asOf);
}
