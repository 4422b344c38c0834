/*
 * The shared limit in Redis: a sliding log, the only exact bound for every window. Each script runs as one step, by Redis'
 * own clock, so that workers need not agree on the time.
 *
 * KEYS: log (entries by the time of their grant), weights (what each weighs), sums (what all of them weigh), line (workers
 * that wait, in order), due (when each of those said it would come), state (pause and learned limits)
 */
const start = `
local log, weights, sums, line, due, state = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local channel, now, window = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
if now < 0 then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
end
local budgets = 4
local function parse(text)
  local parts = {}
  for part in string.gmatch(text, '[^,]+') do parts[#parts + 1] = tonumber(part) end
  return parts
end
local function exact(number) return string.format('%.17g', number) end
local function tell() redis.call('PUBLISH', channel, 'moved') end
`;

/**
 * Grants as many of a worker's requests as fit, in their order.
 *
 * Workers that must wait stand in a line: nobody passes the first, so that a heavy request is not starved by light ones of
 * other workers. Who does not come when it said it would, loses its place.
 *
 * ARGV: channel, now or -1, window, worker, grace, limits (-1 for none), then for each request its id and weights.
 * Gives [how many were granted, milliseconds to wait for the next or -1, the time, 1 where the next can never be granted].
 */
export const takeScript = `${start}
local me, grace, limits = ARGV[4], tonumber(ARGV[5]), parse(ARGV[6])
local function wait(granted, ms)
  redis.call('ZADD', line, 'NX', redis.call('HINCRBY', state, 'line', 1), me)
  redis.call('HSET', due, me, exact(now + ms))
  for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, math.ceil(window) * 2 + 60000) end
  return { granted, exact(ms), exact(now) }
end
for b = 1, budgets do
  if limits[b] < 0 then limits[b] = tonumber(redis.call('HGET', state, 'limit' .. b) or -1) end
end
local held = redis.call('HMGET', sums, 1, 2, 3, 4)
for b = 1, budgets do held[b] = tonumber(held[b] or 0) end
local isChanged = false
for _, id in ipairs(redis.call('ZRANGEBYSCORE', log, '-inf', exact(now - window))) do
  local gone = parse(redis.call('HGET', weights, id) or '0,0,0,0')
  for b = 1, budgets do held[b] = held[b] - gone[b] end
  redis.call('HDEL', weights, id)
  redis.call('ZREM', log, id)
  isChanged = true
end
local function save()
  if isChanged then redis.call('HSET', sums, 1, held[1], 2, held[2], 3, held[3], 4, held[4]) end
end
local count = (#ARGV - 6) / 2
local pausedUntil = tonumber(redis.call('HGET', state, 'pausedUntil') or 0)
if count > 0 and pausedUntil > now then
  save()
  return wait(0, pausedUntil - now)
end
local first
for _, other in ipairs(redis.call('ZRANGE', line, 0, -1)) do
  if other == me or tonumber(redis.call('HGET', due, other) or 0) + grace >= now then
    first = other
    break
  end
  redis.call('ZREM', line, other)
  redis.call('HDEL', due, other)
end
if count > 0 and first and first ~= me then
  save()
  return wait(0, grace * 2)
end
local granted = 0
local blocked
local isHopeless = 0
for index = 1, count do
  local id, wanted = ARGV[5 + 2 * index], parse(ARGV[6 + 2 * index])
  for b = 1, budgets do
    if limits[b] >= 0 and held[b] + wanted[b] > limits[b] then blocked = wanted end
    if limits[b] >= 0 and wanted[b] > limits[b] then isHopeless = 1 end
  end
  if blocked then break end
  redis.call('ZADD', log, exact(now), id)
  redis.call('HSET', weights, id, ARGV[6 + 2 * index])
  for b = 1, budgets do held[b] = held[b] + wanted[b] end
  isChanged = true
  granted = granted + 1
end
save()
local isInLine = redis.call('ZREM', line, me) == 1
redis.call('HDEL', due, me)
local others = redis.call('ZCARD', line)
if not blocked or isHopeless == 1 then
  for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, math.ceil(window) * 2 + 60000) end
  if isInLine and others > 0 then tell() end
  return { granted, '-1', exact(now), isHopeless }
end
if others > 0 and granted > 0 then
  tell()
  return wait(granted, grace * 2)
end
-- nothing was granted, or nobody else waits: keep the place in front
if others > 0 then
  local front = redis.call('ZRANGE', line, 0, 0, 'WITHSCORES')
  redis.call('ZADD', line, tonumber(front[2]) - 1, me)
end
local missing = {}
for b = 1, budgets do missing[b] = limits[b] < 0 and 0 or held[b] + blocked[b] - limits[b] end
local from = 0
while true do
  local entries = redis.call('ZRANGE', log, from, from + 63, 'WITHSCORES')
  if #entries == 0 then return wait(granted, window) end
  for at = 1, #entries, 2 do
    local frees = parse(redis.call('HGET', weights, entries[at]) or '0,0,0,0')
    local isEnough = true
    for b = 1, budgets do
      missing[b] = missing[b] - frees[b]
      if missing[b] > 0 then isEnough = false end
    end
    if isEnough then return wait(granted, math.max(0, tonumber(entries[at + 1]) + window - now)) end
  end
  from = from + 64
end
`;

/**
 * Replaces an estimate by what was used. What was not used is given back while it counts; an overrun is owed from now.
 *
 * ARGV: channel, now or -1, window, id, the estimate, what was used.
 */
export const settleScript = `${start}
local id, estimate, used = ARGV[4], parse(ARGV[5]), parse(ARGV[6])
local kept, over, isOver = {}, {}, false
for b = 1, budgets do
  kept[b] = math.min(estimate[b], used[b])
  over[b] = math.max(0, used[b] - estimate[b])
  if over[b] > 0 then isOver = true end
end
if redis.call('HEXISTS', weights, id) == 1 then
  redis.call('HSET', weights, id, table.concat(kept, ','))
  for b = 1, budgets do redis.call('HINCRBYFLOAT', sums, b, exact(kept[b] - estimate[b])) end
end
if isOver then
  redis.call('ZADD', log, exact(now), id .. '+')
  redis.call('HSET', weights, id .. '+', table.concat(over, ','))
  for b = 1, budgets do redis.call('HINCRBYFLOAT', sums, b, exact(over[b])) end
end
if redis.call('ZCARD', line) > 0 then tell() end
`;

/**
 * Counts a request from now instead of from its grant, as the provider will: it waited for the worker to send it.
 *
 * ARGV: channel, now or -1, window, id.
 */
export const sentScript = `${start}
redis.call('ZADD', log, 'XX', exact(now), ARGV[4])
`;

/**
 * Makes everybody wait. A refusal of a request that was granted before the last pause began says nothing new.
 *
 * ARGV: channel, now or -1, window, how long, when the refused request was granted.
 */
export const pauseScript = `${start}
local forMs, grantedAt = tonumber(ARGV[4]), tonumber(ARGV[5])
if grantedAt < tonumber(redis.call('HGET', state, 'pausedAt') or 0) then return 0 end
redis.call('HSET', state, 'pausedAt', exact(now))
if now + forMs > tonumber(redis.call('HGET', state, 'pausedUntil') or 0) then
  redis.call('HSET', state, 'pausedUntil', exact(now + forMs))
end
redis.call('PEXPIRE', state, math.ceil(math.max(window * 2, forMs) + 60000))
return 1
`;

/** Learns limits that the provider reported. ARGV: channel, now or -1, window, limits (-1 for those it did not name). */
export const learnScript = `${start}
local limits = parse(ARGV[4])
for b = 1, budgets do
  if limits[b] >= 0 then redis.call('HSET', state, 'limit' .. b, limits[b]) end
end
`;
