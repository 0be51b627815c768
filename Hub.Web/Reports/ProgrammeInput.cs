using Hub.Domain.Workshops;

namespace Hub.Web.Reports;

/// <summary>What is said of a programme when it is created.</summary>
public sealed record ProgrammeInput(string Name, IReadOnlyList<ProgrammeInput.Balance>? OpeningBalances = null, Guid? Owner = null, Guid? Id = null)
{
    /// <summary>A published figure with its source.</summary>
    public sealed record Balance(string Counter, long Value, Qualifier Qualifier, DateOnly AsOf, string Source);
}
