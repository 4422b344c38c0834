/*
 * What happens to a request in Redis. Each script runs as one step, so that nothing comes between a check and what is
 * written after it.
 */

/** Keeps a request. KEYS: requests, cancelled. ARGV: key, request, how long. Gives 0 where the run was taken out. */
export const offerScript = `
if redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
`;

/** Notes who sends a request. KEYS: requests, outcomes, sent. ARGV: key, worker, how long. */
export const markScript = `
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 1 then return 'known' end
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 'gone' end
if redis.call('HSETNX', KEYS[3], ARGV[1], ARGV[2]) == 0 then return 'elsewhere' end
redis.call('PEXPIRE', KEYS[3], ARGV[3])
return 'sent'
`;

/**
 * Keeps an outcome, and informs the asking side. KEYS: requests, outcomes, sent, cancelled. ARGV: key, outcome, who sent it,
 * how long, channel.
 */
export const keepScript = `
local known = redis.call('HGET', KEYS[2], ARGV[1])
local isErased = redis.call('GET', KEYS[4]) == 'erased'
local isNews = string.sub(ARGV[2], 1, 1) == 'a' or not known
if isNews and not isErased then
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
  redis.call('PEXPIRE', KEYS[2], ARGV[4])
end
redis.call('HDEL', KEYS[1], ARGV[1])
if redis.call('HGET', KEYS[3], ARGV[1]) == ARGV[3] then redis.call('HDEL', KEYS[3], ARGV[1]) end
redis.call('PUBLISH', ARGV[5], ARGV[1])
`;
