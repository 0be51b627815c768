using Hub.Domain.Agenda;
using Hub.Web.Api;

namespace Hub.Web.Agenda;

/// <summary>What changes of a session; what is not given stays. A null day sends it back to the unscheduled rail.</summary>
/// <param name="Version">As read. A stale one is answered 409 with the current value.</param>
public sealed record SessionPatch(int? Version = null, Given<string> Title = default, Given<SessionKind> Kind = default, Given<Guid?> RoomId = default,
    Given<DateOnly?> Day = default, Given<string?> Start = default, Given<string?> End = default, Given<Guid?> TeamId = default,
    Given<IReadOnlyList<Guid>?> Leads = default, Given<SessionAudience> Audience = default, Given<int> Minutes = default, Given<bool> Later = default);
