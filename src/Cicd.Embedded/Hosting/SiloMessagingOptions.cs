namespace Orleans.Configuration;

/// <summary>Bounds of calls that are made inside the silo's process.</summary>
public class SiloMessagingOptions : MessagingOptions;
