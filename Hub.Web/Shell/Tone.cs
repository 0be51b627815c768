using System.Collections.Frozen;

namespace Hub.Web.Shell;

/// <summary>
/// What a state's pill looks like. The word carries the meaning; the colour only repeats it: green is well and standing, blue under way,
/// violet waits for a decision, amber wants attention, an outline waits for somebody else, grey is quiet.
/// </summary>
public static class Tone
{
    private static readonly FrozenDictionary<string, string> Tones = new (string Pill, string States)[]
    {
        ("pill-green", "Active Running Reviewed Accepted Approved Issued Verified Confirmed ConfirmedByCountry Safeguarded Completed Resolved Published InvestigationOpened OutcomeReported Convicted Cleared"),
        ("pill-blue", "InAnalysis Assigned Preparing Sent Acknowledged Uploaded Submitted Localised Located SuspectIdentified Arrested Prosecuted Sanitised ParticipantState.Confirmed"),
        ("pill-violet", "Proposed Analysed Nominated ProvisionallyIdentified ParticipantState.Accepted"),
        ("pill-amber", "OnHold StoodDown Returned Declined Failed NoShow RefutedByCountry Recalled FollowUp"),
        ("pill-open", "Invited WaitListed Planned"),
    }.SelectMany(t => t.States.Split(' ').Select(state => (State: state, t.Pill))).ToFrozenDictionary(t => t.State, t => t.Pill);

    /// <summary>The pill's class.</summary>
    public static string Of(Enum state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Tones.GetValueOrDefault($"{state.GetType().Name}.{state}") ?? Tones.GetValueOrDefault(state.ToString()) ?? "pill-grey";
    }
}
