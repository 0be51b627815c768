using Hub.Domain.Access;

namespace Hub.Web.Roster;

/// <summary>One person for the roster. <paramref name="Organisation"/> is an id or a short name; languages are BCP-47 tags.</summary>
public sealed record ParticipantInput(
    string Name,
    string Email,
    string Organisation,
    WorkshopRole Role,
    string? CountryCode = null,
    string? Unit = null,
    IReadOnlyList<string>? Languages = null,
    IReadOnlyList<string>? Expertise = null,
    DateOnly? From = null,
    DateOnly? To = null,
    Guid? Id = null);
