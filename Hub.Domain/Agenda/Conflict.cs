using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hub.Domain.Agenda;

/// <summary>
/// Something wrong with the agenda, as ids and figures: who shows it finds the words.
/// <see cref="Key"/> stays the same while it is the same conflict; <see cref="Fingerprint"/> changes with the times or the people in it.
/// </summary>
/// <param name="SessionIds">In order of time; empty for <see cref="ConflictRule.Nowhere"/>.</param>
/// <param name="SeatIds">The people it is about, in order of id.</param>
/// <param name="From">UTC; the default value where there is no time.</param>
/// <param name="Needs">Heads for a room, minutes without a break.</param>
/// <param name="Has">Seats of the room, minutes allowed.</param>
public sealed record Conflict(ConflictRule Rule, Severity Severity, IReadOnlyList<Guid> SessionIds, IReadOnlyList<Guid> SeatIds,
    Guid? RoomId, Guid? TeamId, DateOnly? Day, DateTime From, DateTime To, int Needs = 0, int Has = 0)
{
    public string Key => Rule + ":" + Short(string.Join(',', Rule is ConflictRule.Nowhere ? SeatIds : SessionIds.Order()));

    public string Fingerprint => Short(string.Create(CultureInfo.InvariantCulture,
        $"{Key}|{RoomId}|{From:s}|{To:s}|{Needs}|{Has}|{string.Join(',', SessionIds)}|{string.Join(',', SeatIds)}"));

    /// <summary>
    /// Whether a release waits until somebody has acknowledged it. What only advises (a missing lead, a person nowhere, a long stretch,
    /// the cut-off that the hub enforces itself, a seat still to be confirmed) warns and never holds.
    /// </summary>
    public bool HoldsRelease => Severity is Severity.Block ||
        Severity is Severity.Warn && Rule is ConflictRule.PersonTwice or ConflictRule.RoomTooSmall or ConflictRule.OutsidePresence or ConflictRule.OutsideWorkshop;

    public bool Touches(IReadOnlySet<Guid> sessionIds) => SessionIds.Any(sessionIds.Contains);

    // Base64 with a comma and a dot: stored strings are kept free of anything that looks like a file's hash in hex.
    private static string Short(string text) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 15).Replace('+', '-').Replace('/', '_');
}
