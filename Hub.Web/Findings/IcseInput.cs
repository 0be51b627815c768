using Hub.Domain.Findings;

namespace Hub.Web.Findings;

/// <summary>A contribution as it is planned.</summary>
public sealed record IcseInput(IcseKind Kind, string? IcseSeriesRef = null, int? FilesDeclared = null, Guid? Id = null);
