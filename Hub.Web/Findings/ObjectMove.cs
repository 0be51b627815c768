using Hub.Domain.Findings;

namespace Hub.Web.Findings;

/// <summary>One step of an object. <paramref name="Outcome"/> belongs to Resolved, <paramref name="PublicRef"/> is the campaign's own number.</summary>
public sealed record ObjectMove(ObjectState To, ObjectOutcome? Outcome = null, string? PublicRef = null, DateTime? At = null, string? Reason = null, int? Version = null);
