namespace Hub.Domain.Reports;

/// <summary>One participation, as far as figures need it.</summary>
/// <param name="CountryCode">The represented country; null where the seat represents an EU agency or an international organisation, which never count as countries.</param>
/// <param name="OrganisationId">The organisation at the top: a regional unit counts as its parent.</param>
/// <param name="Unit">What tells units of one organisation apart.</param>
/// <param name="Counts">Team leads, specialists and analysts; other roles are listed apart.</param>
public sealed record SeatFact(Guid Id, Guid PersonId, Guid OrganisationId, string? CountryCode, string Unit, bool Counts, DateTime? ActiveSince, DateOnly From, DateOnly To);
