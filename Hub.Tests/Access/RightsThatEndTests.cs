using System.Diagnostics;
using System.Net;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Tests.Notes;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Access;

public sealed class RightsThatEndTests : IAsyncLifetime
{
    private readonly HubApplication _hub = new();
    private readonly Hub.Domain.Workshops.Workshop _workshop = A.Workshop();
    private HubUser _specialist = null!, _administrator = null!;
    private Participant _seat = null!;

    public async Task InitializeAsync()
    {
        _specialist = await _hub.HasUserAsync("Specialist 07 (IT)");
        _administrator = await _hub.HasUserAsync("Administrator", administrator: true);
        await using var db = await _hub.Db.CreateDbContextAsync();
        var host = A.Organisation();
        db.Add(host);
        _workshop.HostedBy(host.Id, []);
        db.Add(_workshop);
        db.Add(_seat = A.Participant(_workshop, WorkshopRole.Specialist, host, _specialist.Id));
        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Whoever_is_locked_out_loses_the_socket_within_two_seconds_and_the_next_request_is_refused()
    {
        await using var socket = await NotesSocket.ConnectAsync(_hub, _specialist, path: "hubs/live");
        var client = await _hub.AsAsync(_specialist);
        await socket.CallAsync("Watch", Topics.Workshop(_workshop.Id));

        await _hub.Get<LockUser>().RunAsync(await _hub.ActorAsync(_administrator), _specialist.Id, true, CancellationToken.None);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/workshops")).StatusCode);
        var waited = Stopwatch.StartNew();
        while (socket.IsOpen && waited.Elapsed < TimeSpan.FromSeconds(2)) await Task.Delay(20);
        Assert.False(socket.IsOpen);
    }

    [Fact]
    public async Task A_seat_that_ends_hears_nothing_more_of_its_workshop_within_two_seconds()
    {
        await using var socket = await NotesSocket.ConnectAsync(_hub, _specialist, path: "hubs/live");
        await socket.CallAsync("Watch", Topics.Workshop(_workshop.Id));
        await AnnounceAsync(Topics.Workshop(_workshop.Id));
        await socket.HearAsync("Changed");

        await using (var db = await _hub.Db.CreateDbContextAsync())
            await db.Participants.Where(p => p.Id == _seat.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.State, ParticipantState.Withdrawn));
        await AnnounceAsync(Topics.Roster(_workshop.Id), Topics.Person(_specialist.Id));
        await Task.Delay(2000);
        socket.Heard.Clear();
        await AnnounceAsync(Topics.Workshop(_workshop.Id));
        await Task.Delay(300);

        Assert.Empty(socket.Heard);
        await Assert.ThrowsAsync<InvalidOperationException>(() => socket.CallAsync("Watch", Topics.Workshop(_workshop.Id)));
    }

    [Fact]
    public async Task A_socket_of_another_site_is_refused_and_so_is_one_without_origin_or_token()
    {
        await using var own = await NotesSocket.ConnectAsync(_hub, _specialist, "http://localhost", "hubs/live");
        await Assert.ThrowsAsync<InvalidOperationException>(() => NotesSocket.ConnectAsync(_hub, _specialist, "https://evil.example", "hubs/live"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _hub.Server.CreateWebSocketClient().ConnectAsync(new Uri(_hub.Server.BaseAddress, "hubs/live"), CancellationToken.None));
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_of_a_hardened_page()
    {
        var answer = await _hub.CreateClient().GetAsync("/sign-in");

        Assert.Equal(Hardening.ContentSecurityPolicy, answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(("nosniff", "DENY", "same-origin"), (answer.Headers.GetValues("X-Content-Type-Options").Single(), answer.Headers.GetValues("X-Frame-Options").Single(), answer.Headers.GetValues("Referrer-Policy").Single()));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("localhost", null, true)]
    [InlineData("127.0.0.1", null, true)]
    [InlineData("10.1.2.3", null, true)]
    [InlineData("evil.example", null, false)]
    [InlineData("hub.agency.example", "https://hub.agency.example", true)]
    [InlineData("10.1.2.3", "https://hub.agency.example", false)]
    [InlineData("evil.example", "https://hub.agency.example", false)]
    public void Only_hosts_that_are_allowed_are_answered(string host, string? publicUrl, bool allowed) =>
        Assert.Equal(allowed, Hardening.MayBeNamed(host, new Hub.Web.HubSettings { PublicUrl = publicUrl }));

    [Fact]
    public async Task A_form_without_its_antiforgery_token_changes_nothing()
    {
        using var visitor = new Visitor(_hub);
        var answer = await visitor.Client.PostAsync("/sign-in", new FormUrlEncodedContent([new("_handler", "password"), new("Input.Email", "a@b.example"), new("Input.Password", "x")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task AnnounceAsync(params string[] topics)
    {
        await using var write = await _hub.Get<HubWrites>().BeginAsync(Actor.Hub("Test"), CancellationToken.None);
        write.Record(AuditOperation.Alteration, "Tested", "Thing", Guid.CreateVersion7());
        write.Announce(topics);
        await write.SaveAsync(CancellationToken.None);
    }
}
