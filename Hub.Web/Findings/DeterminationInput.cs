using Hub.Domain.Findings;

namespace Hub.Web.Findings;

/// <summary>A judgement as it is told. It is proposed at once unless <paramref name="Draft"/> keeps it for later.</summary>
public sealed record DeterminationInput(
    IReadOnlyList<string> Countries, Likelihood Likelihood, Confidence Confidence, IReadOnlyList<Guid> BasisFindingIds,
    string? RegionHint = null, bool? Draft = null, Guid? Id = null);
