using Hub.Web.Shell;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hub.Tests.Shell;

public class PageTurnsTests
{
    [Fact]
    public async Task A_turn_is_given_back_once_when_the_page_is_sent_however_slowly_it_is_read()
    {
        using var turns = new SemaphoreSlim(1);
        var (sent, read) = (new Response(), new TaskCompletionSource());
        var drawing = PageTurns.DrawAsync(turns, Page(sent), _ => read.Task);
        Assert.Equal(0, turns.CurrentCount);

        await sent.StartAsync();

        Assert.Equal((1, false), (turns.CurrentCount, drawing.IsCompleted));
        read.SetResult();
        await drawing;
        Assert.Equal(1, turns.CurrentCount);
    }

    [Fact]
    public async Task Pages_that_hang_hold_up_the_others_for_a_moment_only_and_what_is_no_page_not_at_all()
    {
        using var turns = new SemaphoreSlim(1);
        var hangs = new TaskCompletionSource();
        var hanging = PageTurns.DrawAsync(turns, Page(), _ => hangs.Task);

        var waiting = PageTurns.DrawAsync(turns, Page(), _ => Task.CompletedTask);
        Assert.False(waiting.IsCompleted);
        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
        var post = Page();
        post.Request.Method = "POST";
        foreach (var other in new[] { post, new DefaultHttpContext { Request = { Method = "GET" } } })
            Assert.True(PageTurns.DrawAsync(turns, other, _ => Task.CompletedTask).IsCompletedSuccessfully);

        hangs.SetException(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => hanging);
        Assert.Equal(1, turns.CurrentCount);
    }

    private static DefaultHttpContext Page(Response? response = null)
    {
        var context = new DefaultHttpContext { Request = { Method = "GET" } };
        if (response is not null) context.Features.Set<IHttpResponseFeature>(response);
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new ComponentTypeMetadata(typeof(PageTurnsTests))), "page"));
        return context;
    }

    private sealed class Response : HttpResponseFeature
    {
        private Func<Task> _starting = () => Task.CompletedTask;

        public override void OnStarting(Func<object, Task> callback, object state) => _starting = () => callback(state);

        public Task StartAsync() => _starting();
    }
}
