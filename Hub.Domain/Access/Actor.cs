namespace Hub.Domain.Access;

/// <summary>
/// Who acts, loaded afresh for every request, job and hub call; passed to every use case as an argument.
/// An administrator runs the service and sees no case content by that right.
/// </summary>
/// <param name="UserId">The person; <see cref="Guid.Empty"/> for nobody and for the hub itself.</param>
/// <param name="Name">Shown in audit entries and beside what the person did.</param>
/// <param name="From">The address the request came from, null for the hub itself.</param>
/// <param name="RequestId">Joins audit entries and log lines, null for the hub itself.</param>
public sealed record Actor(
    Guid UserId,
    string Name,
    bool IsAdministrator,
    IReadOnlyList<ActorSeat> Seats,
    string? From = null,
    string? RequestId = null)
{
    /// <summary>Somebody without an account, for example a person who answers an invitation by its link.</summary>
    public static Actor Nobody { get; } = new(Guid.Empty, "Nobody", false, []);

    /// <summary>The hub itself: jobs and set-up. It may do what the job is for; what it does is recorded under its name.</summary>
    public static Actor Hub(string job) => new(Guid.Empty, job, false, []) { IsHub = true };

    public bool IsHub { get; private init; }

    /// <summary>The seat in a workshop, null when the person has none there.</summary>
    public ActorSeat? SeatIn(Guid workshopId) => Seats.FirstOrDefault(s => s.WorkshopId == workshopId);
}
