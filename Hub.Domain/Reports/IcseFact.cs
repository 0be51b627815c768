namespace Hub.Domain.Reports;

/// <summary>
/// An upload to the ICSE database. Voided or failed later, it counts on no day; an upload repeated after a failure is a fact of its own
/// with the same <paramref name="Id"/>.
/// </summary>
public sealed record IcseFact(Guid Id, Guid SetId, bool IsNew, Dated Uploaded, DateTime? EndedAt = null);
