using Hub.Domain.CaseSets;

namespace Hub.Web.CaseSets;

/// <summary>What sets are counted by.</summary>
public sealed class CaseSetGroup
{
    public CaseSetState State { get; init; }
    public Guid OwnerId { get; init; }

    /// <summary>Whether the filters leave them.</summary>
    public bool IsShown { get; init; }
}
