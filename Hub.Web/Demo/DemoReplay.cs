using System.Globalization;
using System.Text;
using Hub.Domain.Access;
using Hub.Domain.CaseSets;
using Hub.Domain.Findings;
using Hub.Domain.Outcomes;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Web.Assignment;
using Hub.Web.CaseSets;
using Hub.Web.Findings;
using Hub.Web.Outcomes;
using Hub.Web.Reports;
using Hub.Web.Teams;
using Hub.Web.Workshops;

namespace Hub.Web.Demo;

/// <summary>Replays one workshop through the use cases, at the times at which it would have happened.</summary>
internal sealed class DemoReplay(DemoHands hands, DemoStory story, DemoPeople people)
{
    private static readonly string[] Places =
    [
        "Quarry road", "Saltbox", "Orchard wall", "Lantern", "Tram line", "Ferry landing", "Glasshouse", "Milk carton", "Red stairwell", "North balcony",
        "Bread bag", "Corner shop", "Blue door", "Canal bridge", "Paper mill", "Window seat", "Station clock", "Garden gate", "Stone well", "Market square",
    ];

    private static readonly (FindingKind Kind, string Statement)[] Clues =
    [
        (FindingKind.ElectricalFitting, "Wall socket of a type sold in few countries"),
        (FindingKind.Packaging, "Bread bag with a printed number prefix"),
        (FindingKind.Broadcast, "Radio jingle of a regional station"),
        (FindingKind.Signage, "Part of a road sign with a place name"),
        (FindingKind.Language, "Words spoken in the background, one language"),
        (FindingKind.Building, "Roof tiles and shutters of a regional kind"),
    ];

    private readonly List<Guid> _sets = [];
    private readonly List<Guid> _teams = [];
    private readonly List<List<DemoSeat>> _members = [];
    private readonly List<Guid> _determined = [];
    private readonly HashSet<string> _informed = [];
    private readonly HashSet<Guid> _contributed = [];
    private DemoDay? _day;
    private int _victims;
    private Guid _id;
    private string Zone => story.Workshop.TimeZone;
    private CancellationToken Cancel => hands.Cancel;

    /// <summary>Returns the workshop's id.</summary>
    public async Task<Guid> RunAsync()
    {
        await PrepareAsync();
        if (story.IsRunning) _day = new DemoDay(hands, people, _id);
        for (int day = 0; day < story.WorkDays.Count; day++) await WorkAsync(day);
        if (!story.IsRunning) await FollowUpAsync();
        return _id;
    }

    private int Until(int total, int day) => (int)((long)total * (day + 1) / story.WorkDays.Count);

    /// <summary>Which of <paramref name="part"/> things, spread evenly over the analysed sets, falls on set <paramref name="i"/>; null when none does.</summary>
    private int? Spread(int i, int part)
    {
        int here = (int)((long)i * part / story.Analysed);
        return (long)(i + 1) * part / story.Analysed > here ? here : null;
    }

    private async Task PrepareAsync()
    {
        var firstDay = story.Workshop.FirstDay;
        hands.ItIs(firstDay.AddDays(-21), new TimeOnly(9, 0), Zone);
        await people.MeetOrganiserAsync();
        var organiser = await hands.AsAsync(people.Organiser);
        _id = await hands.Use<CreateWorkshop>().RunAsync(organiser with { IsAdministrator = true }, story.Workshop, Cancel);
        hands.RolesChanged();
        await people.SeatAsync(_id, story);
        await hands.Use<MoveWorkshop>().RunAsync(await hands.AsAsync(people.Organiser), _id, WorkshopState.Preparing, null, Cancel);

        for (int t = 0; t < story.Teams.Count; t++)
        {
            var members = people.Workers.Where((_, i) => i % story.Teams.Count == t).ToList();
            _members.Add(members);
            _teams.Add(await hands.Use<CreateTeam>().RunAsync(await hands.AsAsync(people.Organiser), _id,
                new TeamInput(story.Teams[t], $"Room {(char)('A' + t)}", members[0].ParticipantId, [.. members.Select(m => m.ParticipantId)]), Cancel));
        }

        hands.RolesChanged();
        var by = await hands.AsAsync(people.Organiser);
        // As organisers bring them: one list.
        var csv = new StringBuilder("ref,title,owner,images,videos,intensity,priority,tlp,hCode,languages,estimatedMinutes\n");
        for (int i = 0; i < story.Sets; i++)
        {
            var owner = story.Agencies[i * 7 % story.Agencies.Count];
            int images = 40 + i * 137 % 2600, intensity = 1 + i % 3;
            csv.Append(CultureInfo.InvariantCulture,
                $"{story.Prefix}-{i + 1:0000},{Places[i % Places.Length]} {1 + i / Places.Length},{owner.ShortName},{images},{i % 9},{intensity},{1 + i % 5},{Tlp.AmberStrict},{(i % 29 == 5 && Found(i) is null ? HCode.H2 : HCode.H1)},{owner.Language},{25 + images / 40 * intensity}\n");
        }

        var imported = await hands.Use<ImportCaseSets>().RunAsync(by, _id, csv.ToString(), null, false, Cancel);
        if (imported.Rejected is [var rejected, ..]) throw new InvalidOperationException($"Line {rejected.Line}: {rejected.Message}");
        _sets.AddRange(imported.CreatedIds);

        await new DemoAgenda(hands, story, _id, _teams, people).RunAsync();
        hands.ItIs(firstDay, new TimeOnly(8, 15), Zone);
        await hands.Use<MoveWorkshop>().RunAsync(by, _id, WorkshopState.Running, null, Cancel);
        await hands.Use<MoveCaseSets>().RunAsync(by, _id, _sets, CaseSetState.Triaged, null, Cancel);
        await hands.Use<MoveCaseSets>().RunAsync(by, _id, _sets, CaseSetState.Available, null, Cancel);
    }

    private async Task WorkAsync(int day)
    {
        var date = story.WorkDays[day];
        var organiser = await hands.AsAsync(people.Organiser);
        int last = day == story.WorkDays.Count - 1 ? 1 : 0;
        // A running workshop gives out what a day needs and a little more, a past one did so for a week.
        int reach = story.IsRunning ? Math.Min(story.Sets, Until(story.Analysed, day) + story.Teams.Count * 4) : Until(story.Analysed, Math.Min(day / 5 * 5 + 4, story.WorkDays.Count - 1));
        if (_day is not null)
        {
            hands.ItIs(date, new TimeOnly(8, 20), Zone);
            await _day.ArriveAsync(day);
            if (day > 0) await _day.ReviewAsync([.. _sets.Take(Until(story.Analysed, day - 1)).Skip(day > 1 ? Until(story.Analysed, day - 2) : 0)], _contributed.Contains);
        }

        hands.ItIs(date, new TimeOnly(8, 40), Zone);
        int assigned = day == 0 ? 0 : story.IsRunning ? Math.Min(story.Sets, Until(story.Analysed, day - 1) + story.Teams.Count * 4) : day % 5 == 0 ? Until(story.Analysed, day - 1) : reach;
        for (int t = 0; t < _teams.Count; t++)
        {
            var mine = Enumerable.Range(assigned, reach - assigned).Where(i => i % _teams.Count == t).Select(i => _sets[i]).ToList();
            if (mine.Count > 0) await hands.Use<AssignCaseSets>().RunAsync(organiser, _id, _teams[t], mine, Cancel);
        }

        await new DemoNotes(hands, people, _teams, _members, story).MorningAsync(day, _id);
        int from = day == 0 ? 0 : Until(story.Analysed, day - 1), to = Until(story.Analysed, day);
        // Sessions overlap: what happens is put in order first, so that the clock never runs back.
        var acts = new List<(double Minute, Func<Task> Act)>();
        if (_day is null) PlanByTeam(acts, from, to, organiser);
        for (int i = from; i < to && _day is not null; i++)
        {
            int set = i;
            double minute = (i - from) * 360.0 / Math.Max(1, to - from);
            acts.Add((minute, () => _day.BeginAsync(WorkerOf(set), _sets[set])));
            acts.Add((minute + 25 + i % 4 * 8, () => FinishAsync(set, organiser)));
        }

        foreach (var (minute, act) in acts.OrderBy(a => a.Minute))
        {
            hands.ItIs(date, new TimeOnly(9, 10).AddMinutes(minute), Zone);
            await act();
        }

        // What a team has open this evening.
        if (story.IsRunning && last == 1)
        {
            for (int i = to; i < Math.Min(to + _teams.Count * 2, reach); i++)
                await hands.Use<MoveCaseSet>().RunAsync(await hands.AsAsync(_members[i % _teams.Count][0]), _sets[i], CaseSetState.InAnalysis, null, null, null, Cancel);
        }

        hands.ItIs(date, new TimeOnly(16, 10), Zone);
        // Loaded in the morning, today's debriefs lie ahead.
        if (_day is not null && hands.Now >= WorkshopDays.At(date, new TimeOnly(16, 0), Zone)) await _day.DebriefAsync(date);
        await RecordVictimsAsync(day, date);
        await ReferAsync(day);
        if (story.IsRunning && last == 1) return;
        hands.ItIs(date, new TimeOnly(17, 0), Zone);
        var report = await hands.Use<CompileReport>().RunAsync(organiser, _id, new ReportRequest(ReportKind.Daily), Cancel);
        await hands.Use<MoveReport>().RunAsync(await hands.AsAsync(people.Reviewer), report, ReportState.Approved, Cancel);
        await hands.Use<MoveReport>().RunAsync(organiser, report, ReportState.Issued, Cancel);
    }

    private DemoSeat WorkerOf(int i) => _members[i % _teams.Count][i / _teams.Count % _members[i % _teams.Count].Count];

    /// <summary>Of past workshops no sessions are told: a team takes up the day's sets in the morning, and in the evening finishes those in which nothing was found.</summary>
    private void PlanByTeam(List<(double Minute, Func<Task> Act)> acts, int from, int to, Actor organiser)
    {
        for (int t = 0; t < _teams.Count; t++)
        {
            int[] mine = [.. Enumerable.Range(from, to - from).Where(i => i % _teams.Count == t)];
            int[] empty = [.. mine.Where(i => Found(i) is null)];
            if (mine.Length > 0) acts.Add((0, () => MoveAsync(mine, CaseSetState.InAnalysis, null)));
            if (empty.Length > 0) acts.Add((345, () => MoveAsync(empty, CaseSetState.Analysed, "Nothing found that points to a place.")));
            for (int n = 0; n < mine.Length; n++)
            {
                int set = mine[n];
                acts.Add((15 + n * 320.0 / mine.Length, () => Found(set) is null ? ContributeAsync(set) : FinishAsync(set, organiser)));
            }
        }
    }

    private async Task MoveAsync(int[] sets, CaseSetState to, string? summary)
    {
        var (_, refused) = await hands.Use<MoveCaseSets>().RunAsync(await hands.AsAsync(WorkerOf(sets[0])), _id, [.. sets.Select(i => _sets[i])], to, summary, Cancel);
        if (refused is [var (reference, refusal), ..]) throw new InvalidOperationException($"{reference}: {refusal.Message}");
    }

    /// <summary>Which determination falls on the set; null when nothing is found in it.</summary>
    private int? Found(int i) => Spread(i, story.Determined.Count);

    private async Task FinishAsync(int i, Actor organiser)
    {
        var worker = await hands.AsAsync(WorkerOf(i));
        bool found = Found(i) is not null;
        if (found) await DetermineAsync(i, worker, organiser);
        await hands.Use<MoveCaseSet>().RunAsync(worker, _sets[i], CaseSetState.Analysed, null, found ? "Probable country found; see the determination." : "Nothing found that points to a place.", null, Cancel);
        await ContributeAsync(i);
        if (_day is not null) await _day.EndAsync(WorkerOf(i));
    }

    private async Task DetermineAsync(int i, Actor worker, Actor organiser)
    {
        int d = _determined.Count;
        string country = story.Determined[d];
        var (kind, statement) = Clues[i % Clues.Length];
        var finding = await hands.Use<RecordFinding>().RunAsync(worker, _sets[i], new FindingInput(kind, statement, SourceCode.B, 2, true, [country]), Cancel);
        var determination = await hands.Use<ProposeDetermination>().RunAsync(worker, _sets[i],
            new DeterminationInput([country], i % 3 == 0 ? Likelihood.VeryLikely : Likelihood.Likely, i % 2 == 0 ? Confidence.High : Confidence.Moderate, [finding]), Cancel);
        _determined.Add(_sets[i]);
        // In the running workshop the newest ones still wait for a reviewer.
        if (!story.IsRunning || d < story.Determined.Count - 3)
            await hands.Use<DecideDetermination>().RunAsync(organiser, determination, true, null, null, Cancel);
    }

    private async Task ContributeAsync(int i)
    {
        if (Spread(i, story.IcseNew + story.IcseAdditions) is not { } c) return;
        var worker = await hands.AsAsync(WorkerOf(i));
        var contribution = await hands.Use<PlanIcseContribution>().RunAsync(worker, _sets[i],
            new IcseInput(c < story.IcseNew ? IcseKind.New : IcseKind.Addition, $"S-{i + 1:0000}"), Cancel);
        await hands.Use<MoveIcseContribution>().RunAsync(worker, contribution, IcseState.Uploaded, null, null, null, Cancel);
        _contributed.Add(_sets[i]);
    }

    private async Task RecordVictimsAsync(int day, DateOnly date)
    {
        var organiser = await hands.AsAsync(people.Organiser);
        for (; _victims < Until(story.Victims.Count, day) && story.Victims[_victims].Sets.All(s => s < _determined.Count); _victims++)
        {
            var victim = story.Victims[_victims];
            string reporter = story.Agencies.FirstOrDefault(a => a.Country == story.Determined[victim.Sets[0]])?.ShortName ?? story.Agencies[0].ShortName;
            var id = await hands.Use<RegisterVictim>().RunAsync(organiser, _id, new SubjectInput([.. victim.Sets.Select(s => _determined[s])], KnownBefore: false), Cancel);
            await hands.Use<RecordVictimOutcome>().RunAsync(organiser, id, new OutcomeInput(victim.Last, date, reporter, "Reported by the country"), Cancel);
        }

        if (day != story.WorkDays.Count - 1) return;
        for (int o = 0; o < story.OffendersArrested; o++)
        {
            var id = await hands.Use<RegisterOffender>().RunAsync(organiser, _id, new SubjectInput([.. story.Victims[o].Sets.Select(s => _determined[s])], KnownBefore: false), Cancel);
            await hands.Use<RecordOffenderOutcome>().RunAsync(organiser, id, new OutcomeInput(OutcomeStatus.Arrested, date, story.Agencies[0].ShortName, "Reported by the country"), Cancel);
        }
    }

    /// <summary>Countries are informed of their sets as the days pass, the last ones on the last day.</summary>
    private async Task ReferAsync(int day)
    {
        var organiser = await hands.AsAsync(people.Organiser);
        foreach (var (country, opened) in story.Informed)
        {
            var sets = _determined.Where((_, d) => story.Determined[d] == country).ToList();
            if (sets.Count == 0 || _informed.Count >= Until(story.Informed.Count, day) || !_informed.Add(country)) continue;
            var referral = await hands.Use<PrepareReferral>().RunAsync(organiser, _id, new ReferralDraft(country, sets, ReferralPurpose.Investigate, ReferralChannel.Siena, ChannelRef: $"{story.Prefix}-{country}"), Cancel);
            await hands.Use<MoveReferral>().RunAsync(await hands.AsAsync(people.Reviewer), referral, ReferralState.Approved, null, null, null, null, Cancel);
            if (story.IsRunning && day == story.WorkDays.Count - 1) continue;
            await hands.Use<MoveReferral>().RunAsync(organiser, referral, ReferralState.Sent, null, null, null, null, Cancel);
            await hands.Use<MoveReferral>().RunAsync(organiser, referral, ReferralState.Acknowledged, null, null, null, null, Cancel);
            if (opened) await hands.Use<MoveReferral>().RunAsync(organiser, referral, ReferralState.InvestigationOpened, null, null, null, null, Cancel);
        }
    }

    private async Task FollowUpAsync()
    {
        var end = story.Workshop.LastDay;
        hands.ItIs(end, new TimeOnly(18, 0), Zone);
        var organiser = await hands.AsAsync(people.Organiser);
        await hands.Use<MoveWorkshop>().RunAsync(organiser, _id, WorkshopState.FollowUp, null, Cancel);
        hands.ItIs(end.AddDays(5), new TimeOnly(10, 0), Zone);
        var summary = await hands.Use<CompileReport>().RunAsync(organiser, _id, new ReportRequest(ReportKind.Summary), Cancel);
        await hands.Use<MoveReport>().RunAsync(await hands.AsAsync(people.Reviewer), summary, ReportState.Approved, Cancel);
        await hands.Use<MoveReport>().RunAsync(organiser, summary, ReportState.Issued, Cancel);
        await hands.Use<MoveWorkshop>().RunAsync(organiser, _id, WorkshopState.Closed, null, Cancel);
    }
}
