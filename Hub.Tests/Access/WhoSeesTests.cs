using Hub.Domain.Access;
using Hub.Domain.CaseSets;
using Hub.Domain.Notes;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Tests.Findings;
using Hub.Web.Access;
using Hub.Web.Notes;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Access;

/// <summary>The names under "Who can see this" are the people whom the database lets see it, before and after it is saved.</summary>
public sealed class WhoSeesTests : IAsyncLifetime
{
    private readonly Room _room = new();
    private List<Guid> _people = [];
    private Guid _locked;

    public async Task InitializeAsync()
    {
        await _room.FurnishAsync();
        HubUser[] more = [await _room.Hub.HasUserAsync("Of the owner"), await _room.Hub.HasUserAsync("Withdrawn"), await _room.Hub.HasUserAsync("Locked out"), await _room.Hub.HasUserAsync("Amber only")];
        _locked = more[2].Id;
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        var narrow = A.Participant(_room.Workshop, WorkshopRole.Organiser, _room.Host, more[3].Id, ParticipantState.Active);
        db.Entry(narrow).Property(p => p.MaxMarking).CurrentValue = new MarkingLimit([Tlp.Amber, Tlp.Green, Tlp.Clear], [HCode.H0, HCode.H1]);
        db.AddRange(narrow, A.Participant(_room.Workshop, WorkshopRole.Specialist, _room.Owner, more[0].Id, ParticipantState.Confirmed),
            A.Participant(_room.Workshop, WorkshopRole.Specialist, _room.Owner, more[1].Id, ParticipantState.Withdrawn), A.Participant(_room.Workshop, WorkshopRole.Organiser, _room.Host, _locked, ParticipantState.Active));
        await db.SaveChangesAsync();
        await db.Users.Where(u => u.Id == _locked).ExecuteUpdateAsync(s => s.SetProperty(u => u.LockedAt, DateTime.UtcNow));
        _people = await db.Users.Select(u => u.Id).ToListAsync();
    }

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task A_draft_names_exactly_the_people_who_see_the_set_once_it_is_saved()
    {
        var draw = new Random(7341);
        var organiser = await ActorAsync("Organiser");
        HashSet<string> answers = [];
        for (int round = 0; round < 30; round++)
        {
            var marking = new Marking(_room.Owner.Id, draw.GetItems(Enum.GetValues<Tlp>(), 1)[0], draw.GetItems([HCode.H0, HCode.H1, HCode.H2], 1)[0], null, Parties(draw), Parties(draw));
            var draft = await CopyAsync();
            draft.Mark(marking);
            var named = (await _room.Hub.Get<WhoSees>().OfSetAsync(organiser, draft, default)).Select(p => p.Id).Order().ToList();

            await using (var db = await _room.Hub.Db.CreateDbContextAsync())
            {
                var set = await db.CaseSets.SingleAsync(s => s.Id == _room.Set.Id);
                set.Mark(marking);
                await db.SaveChangesAsync();
            }

            Assert.Equal(await AdmittedAsync(), named);
            answers.Add(string.Join(',', named));
        }

        Assert.True(answers.Count >= 3, $"Only {answers.Count} different answers: the draws say little.");
    }

    [Fact]
    public async Task A_team_is_shown_with_its_people_who_see_the_set_once_it_has_it()
    {
        var set = await _room.HasSetAsync("V10-0200", new Marking(_room.Owner.Id, Tlp.Amber, HCode.H0), assigned: false);
        var copy = await CopyAsync(set.Id);
        var organiser = await ActorAsync("Organiser");
        var before = await AdmittedAsync(set.Id);
        var named = await _room.Hub.Get<WhoSees>().IfAssignedAsync(organiser, copy, [_room.Birch.Id], default);

        await Room.OkAsync(System.Net.Http.Json.HttpClientJsonExtensions.PutAsJsonAsync(_room.Organiser, $"/api/v1/case-sets/{set.Id}/team", new { teamId = _room.Birch.Id }));

        Assert.Equal(["Anna", "Ben"], named[_room.Birch.Id].Select(p => p.Name!));
        Assert.Equal((await AdmittedAsync(set.Id)).Except(before), named[_room.Birch.Id].Select(p => p.Id).Order());
    }

    [Fact]
    public async Task Only_whom_a_grant_would_let_see_the_set_can_be_chosen_for_one()
    {
        await using (var db = await _room.Hub.Db.CreateDbContextAsync())
        {
            (await db.CaseSets.SingleAsync(s => s.Id == _room.Set.Id)).Mark(new Marking(_room.Owner.Id, Tlp.Amber, HCode.H0, notReleasableTo: ["RO"]));
            await db.SaveChangesAsync();
        }

        var offered = await _room.Hub.Get<WhoSees>().IfGrantedAsync(await ActorAsync("Organiser"), await CopyAsync(), default);

        Assert.Equal(["Cora", "French contact", "Observer", "Reviewer"], offered.Select(p => p.Name!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_note_names_exactly_who_may_read_it()
    {
        var organiser = await ActorAsync("Organiser");
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        Note[] notes = [Note.For(Guid.CreateVersion7(), _room.Workshop), Note.For(Guid.CreateVersion7(), _room.Birch)];
        db.AddRange(notes);
        await db.SaveChangesAsync();

        foreach (var note in notes)
        {
            List<Guid> readers = [];
            foreach (var person in _people)
                if (await db.Notes.VisibleTo(await _room.Hub.Get<ActorLoader>().LoadAsync(person, default), db).AnyAsync(n => n.Id == note.Id)) readers.Add(person);
            Assert.Equal(readers.Order(), (await _room.Hub.Get<WhoSees>().OfNoteAsync(organiser, note, default)).Select(p => p.Id).Order());
        }
    }

    [Fact]
    public async Task The_form_shows_the_names_for_what_is_typed_and_saves_nothing()
    {
        string page = $"/workshops/{_room.Workshop.Id}/case-sets/{_room.Set.Id}/edit";
        var before = await CopyAsync();
        using var answer = await _room.Organiser.GetAsync(page);
        string asked = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Anna (Police IT), Ben (Police IT)", asked, StringComparison.Ordinal);
        var form = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(asked).QuerySelectorAll("form").Single(f => f.QuerySelector("input[value='case-set']") is not null);
        var fields = form.QuerySelectorAll("input[name]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
        fields["Input.Owner"] = _room.Owner.ShortName;
        fields["Input.NotReleasableTo"] = "IT";
        fields["look"] = "true";

        string shown = await (await _room.Organiser.PostAsync(page, new FormUrlEncodedContent(fields))).Content.ReadAsStringAsync();

        Assert.DoesNotContain("Anna (", shown, StringComparison.Ordinal);
        Assert.Contains("Of the owner (", shown, StringComparison.Ordinal);
        Assert.Equal((before.Version, 0), ((await CopyAsync()).Version, (await CopyAsync()).Marking.NotReleasableTo.Count));
    }

    [Fact]
    public async Task A_contact_is_told_how_many_others_and_not_who()
    {
        var named = await _room.Hub.Get<WhoSees>().OfSetAsync(await ActorAsync("Contact"), await CopyAsync(), default);

        Assert.Equal((await AdmittedAsync()).Count, named.Count);
        Assert.DoesNotContain(named, p => p.Name is not null);
    }

    [Fact]
    public async Task Three_hundred_people_are_named_within_a_page()
    {
        await using (var db = await _room.Hub.Db.CreateDbContextAsync())
        {
            for (int i = 0; i < 300; i++)
            {
                var user = new HubUser(Guid.CreateVersion7(), $"p{i}@example.org", $"Specialist {i} (IT)") { NormalizedEmail = $"P{i}@EXAMPLE.ORG", NormalizedUserName = $"P{i}@EXAMPLE.ORG" };
                db.AddRange(user, A.Participant(_room.Workshop, WorkshopRole.Specialist, _room.Owner, user.Id, ParticipantState.Active));
            }

            await db.SaveChangesAsync();
        }

        var (organiser, draft) = (await ActorAsync("Organiser"), await CopyAsync());
        await _room.Hub.Get<WhoSees>().OfSetAsync(organiser, draft, default);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var named = await _room.Hub.Get<WhoSees>().OfSetAsync(organiser, draft, default);

        Assert.Equal(300 + (await AdmittedAsync()).Count, named.Count);
        Assert.True(watch.ElapsedMilliseconds < 2000, $"{watch.ElapsedMilliseconds} ms");
    }

    private static string[]? Parties(Random draw) => draw.Next(3) == 0 ? draw.GetItems(["IT", "DE", "RO", "FR"], 1 + draw.Next(2)) : null;

    private async Task<CaseSet> CopyAsync(Guid? id = null)
    {
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        return await db.CaseSets.AsNoTracking().Include(s => s.Assignments).Include(s => s.Grants).SingleAsync(s => s.Id == (id ?? _room.Set.Id));
    }

    private async Task<List<Guid>> AdmittedAsync(Guid? set = null)
    {
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        List<Guid> admitted = [];
        foreach (var person in _people)
            if (await db.CaseSets.VisibleTo(await _room.Hub.Get<ActorLoader>().LoadAsync(person, default)).AnyAsync(s => s.Id == (set ?? _room.Set.Id))) admitted.Add(person);
        return [.. admitted.Order()];
    }

    private async Task<Actor> ActorAsync(string name)
    {
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        return await _room.Hub.ActorAsync(await db.Users.SingleAsync(u => u.DisplayName == name));
    }
}
