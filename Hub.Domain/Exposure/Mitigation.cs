namespace Hub.Domain.Exposure;

/// <summary>What softens the strain of a session.</summary>
public enum Mitigation { Greyscale, Blur, SmallSize, AudioOff, CoViewing }
