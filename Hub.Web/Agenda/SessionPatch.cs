using Hub.Domain.Agenda;
using Hub.Web.Api;

namespace Hub.Web.Agenda;

/// <summary>What changes of a session; what is not given stays. A null day sends it back to the unscheduled rail.</summary>
/// <remarks>Properties, not parameters with defaults: the generator of /openapi cannot write down the default of <see cref="Given{T}"/>.</remarks>
public sealed record SessionPatch
{
    /// <summary>As read. A stale one is answered 409 with the current value.</summary>
    public int? Version { get; init; }
    public Given<string> Title { get; init; }
    public Given<SessionKind> Kind { get; init; }
    public Given<Guid?> RoomId { get; init; }
    public Given<DateOnly?> Day { get; init; }
    public Given<string?> Start { get; init; }
    public Given<string?> End { get; init; }
    public Given<Guid?> TeamId { get; init; }
    public Given<IReadOnlyList<Guid>?> Leads { get; init; }
    public Given<SessionAudience> Audience { get; init; }
    public Given<int> Minutes { get; init; }
    public Given<bool> Later { get; init; }
}
