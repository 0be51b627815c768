using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Domain.Teams;
using Hub.Domain.Workshops;

namespace Hub.Tests;

/// <summary>Valid things by default; a test states only what matters to it.</summary>
public static class A
{
    public static readonly DateOnly Monday = new(2026, 11, 9);

    public static Organisation Organisation(string shortName = "Police IT", string? country = "IT") =>
        new(Guid.CreateVersion7(), shortName, shortName, country is null ? OrganisationKind.EUAgency : OrganisationKind.Police, country);

    public static Workshop Workshop(Organisation? host = null, string title = "Workshop 2026-11", string timeZone = "Europe/Rome") =>
        new(Guid.CreateVersion7(), title, WorkshopScope.National, host?.Id ?? Guid.CreateVersion7(), WorkshopMode.OnSite, timeZone, Monday, Monday.AddDays(11), Monday);

    public static Participant Participant(Workshop workshop, WorkshopRole role = WorkshopRole.Specialist, Organisation? organisation = null, Guid? person = null, ParticipantState state = ParticipantState.Confirmed) =>
        new(Guid.CreateVersion7(), workshop.Id, person ?? Guid.CreateVersion7(), organisation?.Id ?? Guid.CreateVersion7(), organisation?.CountryCode ?? "IT", role, workshop.FirstDay, workshop.LastDay, state);

    public static Team Team(Workshop workshop, string named = "Birch") => new(Guid.CreateVersion7(), workshop.Id, named);

    /// <summary>Somebody with one seat, as rights see it.</summary>
    public static Actor Actor(Guid workshopId, WorkshopRole role = WorkshopRole.Specialist, ParticipantState state = ParticipantState.Active, string country = "IT", Guid? organisation = null, params Guid[] teams) =>
        new(Guid.CreateVersion7(), "Specialist 07 (IT)", false,
            [new ActorSeat(Guid.CreateVersion7(), workshopId, role, state, organisation ?? Guid.CreateVersion7(), null, country, MarkingLimit.None, teams)]);
}
