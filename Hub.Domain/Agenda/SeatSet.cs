using System.Numerics;

namespace Hub.Domain.Agenda;

/// <summary>A set of people as bits, numbered by their place in the roster: two sessions are compared in a few machine words.</summary>
internal readonly struct SeatSet(int size)
{
    private readonly ulong[] _words = new ulong[(size + 63) / 64];

    public void Add(int seat) => _words[seat >> 6] |= 1UL << (seat & 63);

    public bool Meets(SeatSet other)
    {
        for (int w = 0; w < _words.Length; w++)
            if ((_words[w] & other._words[w]) != 0) return true;
        return false;
    }

    public IEnumerable<int> Common(SeatSet other)
    {
        for (int w = 0; w < _words.Length; w++)
            for (ulong both = _words[w] & other._words[w]; both != 0; both &= both - 1)
                yield return (w << 6) + BitOperations.TrailingZeroCount(both);
    }
}
