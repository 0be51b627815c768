using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Hub.Web.Notes;

/// <summary>
/// One connection in one note. What cannot be written at once waits in a short queue; when that is full it is dropped, and the browser is
/// told to ask for what it missed as soon as it reads again. One that does not read for a while is cut off.
/// </summary>
public sealed class NoteMember(int id, Guid noteId, HubConnectionContext connection, ClaimsPrincipal? user, NoteAccess access)
{
    private const int MostWaiting = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly Queue<SerializedHubMessage> _waiting = [];
    private Task _writing = Task.CompletedTask;
    private bool _missed;
    private DateTime _stuckSince;

    public int Id { get; } = id;
    public Guid NoteId { get; } = noteId;
    public string ConnectionId => connection.ConnectionId;
    public ClaimsPrincipal? User { get; } = user;
    public NoteAccess Access { get; set; } = access;
    public NotePointer? Pointer { get; set; }
    public DateTime AuditedAt { get; set; }
    public int Pushes { get; set; }
    public long PushSecond { get; set; }

    public NotePresence Presence => new(Id, Access.Person, Access.MayWrite);

    /// <summary>What a browser is sent that has missed something; it knows from the version that it is behind.</summary>
    public int LastVersion { get; set; }

    public void Send(SerializedHubMessage message, DateTime now)
    {
        lock (_lock)
        {
            if (_writing.IsCompleted)
            {
                var written = connection.WriteAsync(message);
                if (written.IsCompletedSuccessfully) return;
                _stuckSince = now;
                _writing = DrainAsync(written);
                return;
            }

            if (now - _stuckSince > Patience)
            {
                connection.Abort();
                return;
            }

            if (_missed) return;
            if (_waiting.Count < MostWaiting)
            {
                _waiting.Enqueue(message);
                return;
            }

            _waiting.Clear();
            _missed = true;
        }
    }

    private async Task DrainAsync(ValueTask written)
    {
        try
        {
            await written;
            while (Next() is { } message) await connection.WriteAsync(message);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException)
        {
            // The connection has ended; its leaving is heard elsewhere.
        }
    }

    private SerializedHubMessage? Next()
    {
        lock (_lock)
        {
            if (_waiting.TryDequeue(out var message)) return message;
            if (!_missed) return null;
            _missed = false;
            return new SerializedHubMessage(new InvocationMessage(nameof(INotesClient.Changed), [NoteId, LastVersion, Array.Empty<NoteUpdate>()]));
        }
    }
}
