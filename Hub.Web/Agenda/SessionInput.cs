using Hub.Domain.Agenda;

namespace Hub.Web.Agenda;

/// <summary>A new session. Without day, start and end it waits unscheduled with its minutes. Times are the workshop's wall clock, "HH:mm".</summary>
/// <param name="Later">The second of two equal times in the night the clocks go back.</param>
public sealed record SessionInput(string Title, SessionKind Kind, Guid? RoomId = null, DateOnly? Day = null, string? Start = null, string? End = null,
    Guid? TeamId = null, IReadOnlyList<Guid>? Leads = null, SessionAudience? Audience = null, int? Minutes = null, bool? Later = null, Guid? Id = null);
